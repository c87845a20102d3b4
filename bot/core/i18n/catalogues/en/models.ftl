### The advice on paper and the models

backtest-title = The advice on paper
backtest-everybody = Every card since { $since }, at its first price
backtest-own = Every card shown to you since { $since }, at its first price
backtest-none = No card's match has been decided yet, so there is nothing to show.
backtest-method = Flat: each card for the advised share of €1,000, as first shown. No card is left out.
backtest-honest = An interval that holds zero means: this may be luck.
backtest-years = The last backtest of “{ $strategy }”, { $since } to { $until }, { $where }
backtest-drawdown = Largest fall of the bankroll
backtest-page = The last backtest of your strategy, as a page to open in a browser.
backtest-no_page = No backtest of your strategy has been run yet. Whoever runs the bot can: /backtest run
backtest-bad = “{ $text }” is nothing a backtest has. Type /backtest for the figures or /backtest report for the page.
backtest-bets =
    { $n } settled on { $days ->
        [one] { $days } match day
       *[other] { $days } match days
    }
backtest-money = { $money }
backtest-few =
    { $value }   { $n ->
        [one] { $n } bet
       *[other] { $n } bets
    }, too few for an interval
backtest-interval =
    { $value }   95% interval { $low } to { $high }, { $n ->
        [one] { $n } bet
       *[other] { $n } bets
    }

model-title = The models
model-version = In use
model-named = { $name }
model-fitted = Goal models
model-fit = fitted { $at }, on results until { $until }
model-now = for this question, on results until { $at }
model-checked = Checked
model-check-first = nothing to compare it with: there was no fit before
model-check-few =
    { $n ->
        [one] { $n } recent match
       *[other] { $n } recent matches
    }, too few to compare it with the fit before
model-check-compared =
    on { $n ->
        [one] { $n } recent match
       *[other] { $n } recent matches
    } log loss { $after }, the fit before { $before } (less is better)
model-matches = Matches judged
model-calibration =
    Forecast and what happened, { $n ->
        [one] { $n } card
       *[other] { $n } cards
    }
model-said = said { $chance }
model-happened =
    { $share } happened   95% interval { $low } to { $high }, { $n ->
        [one] { $n } card
       *[other] { $n } cards
    }
model-none = Too few cards have been decided to compare what was said with what happened.
model-honest = Well calibrated means: what was said lies within the interval of what happened, nearly always.
