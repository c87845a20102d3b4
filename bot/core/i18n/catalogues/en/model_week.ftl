### The operators' week of the models

models_week-title = The week of the models, { $since } to { $until }
models_week-trainings = Trainings of the week
models_week-none = No training this week.
models_week-status-champion = in use
models_week-status-challenger = on trial
models_week-status-retired = no longer used
models_week-status-refused = kept aside
models_week-beside-challenger = On trial: its log loss less that of the models in use, on matches both judged before kick-off
models_week-beside-previous = The models before: their log loss less that of those in use, on matches both judged before kick-off
models_week-drift =
    Drift, { $n ->
        [one] { $n } match
       *[other] { $n } matches
    } of the last 30 days
models_week-moved = moved: stability index { $index } (0.25 or more asks somebody to act)
models_week-chances = The chances and what happened have parted by three standard errors or more.
models_week-steady = Nothing has moved.
models_week-few = Too few matches to say.
models_week-less = Less is better, so a difference below zero speaks for the one it is of.
model-trial_figure =
    { $value } (95% interval { $low } to { $high }), { $n ->
        [one] { $n } match
       *[other] { $n } matches
    }
