### What only those who run the bot see

number = { $n }

status-title = Status
status-people = People
status-destinations = Chats that get cards
status-open_bets = Open bets
status-matches = Matches in seven days
status-model = Models
status-fit = { $version }, fitted { $at }
status-no_fit = no nightly fit yet: fitted when asked
status-messages = Messages
status-jobs = Jobs

quota-title = Credits
quota-never = never asked; { $spent } spent in 30 days
quota-left = { $left } left as of { $at }; { $spent } spent in 30 days

jobs-title = Jobs
jobs-none = Nothing has run yet.
jobs-dead = Dead: /jobs NUMBER tries one again
jobs-run = { $at } · { $state }{ $more }
jobs-retried = { $job } will be tried again.

review-title = Names to decide
review-none = No name waits for a decision.
review-how = /review 3 41: name 3 means team 41 · /review 3 none: no club we know
review-team = Which team? Write it like /review 3 41, or /review 3 none. Nothing was changed.
review-accepted = { $name } means team { $team } from now on.
review-refused = { $name } means no club we know.

retrain-all = The worker will train all models: market, football, confidence and goals. It takes some minutes; FAIRLINE_PROMOTION_RULE decides whether they are used.
retrain-goals = The worker will fit the goal models alone; they are used if they judge recent matches no worse. For everything: /retrain
retrain-waiting = A fit has been asked for already.

broadcast-confirm =
    This goes to { $n ->
        [one] { $n } chat
       *[other] { $n } chats
    }:

    { $text }

    Shall I send it?
broadcast-none = There is no message { $number }. Nothing was sent.
broadcast-sent =
    On its way to { $n ->
        [one] { $n } chat
       *[other] { $n } chats
    }.
broadcast-again =
    That was sent already, to { $n ->
        [one] { $n } chat
       *[other] { $n } chats
    }. Nothing was sent twice.
broadcast-text = { $text }
alert-rings = 🔔 Alert { $text }
alert-over = ✅ Over: { $text }

audit-title = Audit log
audit-when = { $at }

button-send = Send it
feedback-arrived = 💬 Feedback: { $text }
inbox-title = Feedback
inbox-at = { $at }
inbox-none = Nobody has written anything yet.
