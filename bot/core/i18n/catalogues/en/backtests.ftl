### Backtests in chat

backtest-at_all = at every bookmaker with a name
backtest-at_best = at the market’s best price
backtest-at = at { $books }
backtest-picture = Backtest of “{ $strategy }”
backtest-picture_days = The bankroll from { $since } to { $until }, every bet with the rules of today.
backtest-picture_sum = { $start } became { $end }; at worst it lay { $below } below its peak.
backtest-kept = Report: { $path }
backtest-started = A backtest of “{ $strategy }” from { $since } to { $until } waits for a worker. A message says how far it is; /backtest shows it once it is over.
backtest-started_quietly = A backtest of “{ $strategy }” from { $since } to { $until } waits for a worker. /backtest shows it once it is over.
backtest-bad_run = “{ $text }” cannot be run. Type /backtest run, or with a strategy and days: /backtest run sharp 2019-07-01 2023-06-30. Nothing was started.
backtest-waits = Backtest of “{ $strategy }”: waits for a worker.
backtest-runs = Backtest of “{ $strategy }”: { $done } done.
backtest-failed = The backtest of “{ $strategy }” could not be run: { $why }
backtest-ended =
    The backtest of “{ $strategy }” is over: { $n ->
        [one] { $n } bet
       *[other] { $n } bets
    }, ROI { $value }, 95% interval { $low } to { $high }. /backtest shows it.
backtest-ended_few =
    The backtest of “{ $strategy }” is over: { $n ->
        [one] { $n } bet
       *[other] { $n } bets
    }, too few for an interval. /backtest shows it.
