### Commands: what they answer when they cannot be done, and the help

command-unknown = There is no command /{ $text }. Type /help to see them all.
command-unknown_near = There is no command /{ $text }. Did you mean /{ $near }?
command-admin = /{ $name } is for the people who run this bot.
command-replay = /{ $name } works only in a replay, where the clock can be moved.
command-private = /{ $name } is about your own affairs: ask me in a private chat.
command-community = /{ $name } is for a channel, group or thread: say it there.
command-manager = /{ $name } is for those who manage this chat. Nothing was changed.

pace-wait = That was a lot at once. Nothing was done; I hear you again in { $seconds } s.

heard-before = I have done that already; nothing was done twice.

command-first = Let's finish the questions first; they take less than a minute.

argument-missing = After /{ $command } this is still needed: { $name }. Write for example { $example }.
argument-extra = I don't know what to do with “{ $text }”. Write it like { $usage }.
argument-choice = “{ $text }” is none of { $choices }. Nothing was done. Write for example { $example }.
argument-whole = “{ $text }” cannot be used here. Nothing was done. Type a whole number such as 1.

amount-none = “{ $text }” is no amount. Nothing was changed. Type a number such as 250 or 250.50.
amount-thousand = Is { $text } meant as { $small } or as { $large }? Nothing was changed. Write it without the separator.
amount-currency = “{ $text }” is in another currency; yours is { $currency }. Nothing was changed.
amount-fine = { $text } is finer than the smallest coin of { $currency }. Nothing was changed. Leave the last digits out.
amount-large = { $text } { $currency } is more than can be meant. Nothing was changed.

error-engine = { $text }

help-title = What you can type
help-replies = Replies to a card (1: addresses card 1)
help-reply-place = 25 at 2.05 as stake and price; also 2%, 1u, 25 at 21/20 bet365, +110
help-reply-placed = exactly as on the card
help-reply-skip = leave it aside
help-reply-undo = take the bet back
help-reply-change = another stake; cashout 18.50 and void work the same
help-where-private = Only in a chat between you and me: it shows your own money.
help-where-community = Only in a channel, group or thread, by those who manage it.
help-where-replay = Only in a replay, where the clock can be moved.
help-where-admin = Only for those who run this bot.

confirm-how = To do it, type { $command }.

command-first_private = Say hello to me in private first; it takes less than a minute.
