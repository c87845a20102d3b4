### Accounts, data and feedback

link-code = Your code is { $code }. Type /link { $code } on your other account within { $minutes } minutes; it works once. Both will share this bankroll and history.
link-first = Type the code from your other account: /link K7QM2XWA. For a new code, finish the questions first.
link-bad = That code is wrong, used or too old. Nothing was linked. Type /link on your other account for a new one.
link-self = That is your own code. Nothing was linked. Type it on your other account.
link-both = This account has bets of its own, and two histories cannot become one. Nothing was linked. /mydata delete here removes its history; then the code of your other account works.
link-done = Linked. This { $platform } account and the other one are one person now: one bankroll, one history.

mydata-export = Everything I keep about you. /mydata delete removes it.
mydata-bad = “{ $text }” is nothing I can do with your data. Nothing was changed. Type /mydata or /mydata delete.
mydata-confirm = This deletes your settings, accounts, feedback and leaderboard names for good. What was booked stays as lines about nobody, and a running break or self-exclusion stays in force. Shall I?
mydata-deleted = Done: nothing here leads to you any more. All the best!

feedback-thanks = Thank you, I passed it on.
feedback-kept = Thank you, I kept it. The people who run this bot find it in /inbox.

button-delete = Delete everything
