### The trained models: who answers, how good they were, and what they look at

model-trained = Trained
model-untrained = no training yet: the market's line and the goal models answer
model-training =
    { $name }: { $at }, on { $n ->
        [one] { $n } match
       *[other] { $n } matches
    } until { $until }
model-features = Features
model-looks_at =
    { $n ->
        [one] { $n } feature
       *[other] { $n } features
    }, version { $version }
model-answers = Two answers, on matches kept out of the training
model-answer-market_aware = With the market
model-answer-model_only = Without prices
model-answer-line = The market alone
model-answer_scores =
    log loss { $loss }, RPS { $rps }, { $n ->
        [one] { $n } match
       *[other] { $n } matches
    }
model-within = { $value } (95% interval { $low } to { $high })
model-few = { $value } (too few for an interval)
model-unknown = not known
model-lately =
    The last { $days } days, { $n ->
        [one] { $n } match
       *[other] { $n } matches
    } with prices
model-lately_title = The last { $days } days
model-lately_none = No match that I and the market both judged is over yet.
model-score-log_loss = Log loss
model-score-brier = Brier score
model-score-rps = RPS
model-score-calibration = Calibration error
model-beside = { $ours }; the market { $market }
model-difference = My log loss less the market's
model-trial = On trial
model-no_trial = Nobody is on trial beside the models in use.
model-challenger = Challenger
model-made = { $name }, trained { $at }
model-difference_trial = Its log loss less that of the models in use
model-trial_none = not known yet: no match that both judged is over
model-trial_live =
    { $value } (95% interval { $low } to { $high }), { $n ->
        [one] { $n } match
       *[other] { $n } matches
    } both judged before kick-off; answer: { $answer }
model-trial_held_back =
    { $value } (95% interval { $low } to { $high }), { $n ->
        [one] { $n } match
       *[other] { $n } matches
    } kept out of both trainings; answer: { $answer }
model-importance = All scores: less is better. What the models look at most: /chart importance

chart-no_training = No training has said what its features are worth yet. /model says which models answer.
chart-importance-title = What the models look at
chart-importance-sub =
    { $name } · { $n ->
        [one] { $n } match
       *[other] { $n } matches
    } it had not seen
chart-importance-sum = Bar: how much worse the forecast without prices gets when these numbers are shuffled, in thousandths of log loss; line: 95% interval. Percent: share of the trees' gain.
chart-importance-alt =
    What the models look at most, by how much worse the forecast gets without it, on { $n ->
        [one] { $n } match
       *[other] { $n } matches
    }: { $rows }.

family-strength = attack and defence
family-elo = Elo rating
family-form = form
family-pi = pi-rating
family-glicko = Glicko rating
family-attacking_performance = attacking play
family-goals = goals lately
family-rates = scoring and clean sheets
family-half_time = half-time scores
family-shots = shots
family-corners = corners
family-finishing = finishing and saves
family-discipline = cards and fouls
family-expected_goals = expected goals (xG)
family-venue = home and away record
family-streaks = streaks
family-schedule = rest and schedule
family-table = table and stakes
family-head_to_head = head-to-head
family-home = home advantage
family-referee = referee
family-promotion = promoted and relegated
family-odds_ratings = past odds
family-dixon_coles = Dixon–Coles goals
family-trend = trend
family-market = prices
