### Backtests dans le chat

backtest-at_all = chez tous les bookmakers nommés
backtest-at_best = à la meilleure cote du marché
backtest-at = chez { $books }
backtest-picture = Backtest de « { $strategy } »
backtest-picture_days = La bankroll du { $since } au { $until }, chaque pari selon les règles d'aujourd'hui.
backtest-picture_sum = { $start } sont devenus { $end } ; au pire, elle était { $below } sous son plus haut.
backtest-kept = Rapport : { $path }
backtest-started = Un backtest de « { $strategy } » du { $since } au { $until } attend un worker. Un message dira où il en est ; /backtest le montre une fois terminé.
backtest-started_quietly = Un backtest de « { $strategy } » du { $since } au { $until } attend un worker. /backtest le montre une fois terminé.
backtest-bad_run = « { $text } » ne peut pas être lancé. Écris /backtest run, ou avec une stratégie et des jours : /backtest run sharp 2019-07-01 2023-06-30. Rien n'a été lancé.
backtest-waits = Backtest de « { $strategy } » : attend un worker.
backtest-runs = Backtest de « { $strategy } » : { $done } fait.
backtest-failed = Le backtest de « { $strategy } » n'a pas pu être lancé : { $why }
backtest-ended =
    Le backtest de « { $strategy } » est terminé : { $n ->
        [one] { $n } pari
       *[other] { $n } paris
    }, ROI { $value }, intervalle à 95 % de { $low } à { $high }. /backtest le montre.
backtest-ended_few =
    Le backtest de « { $strategy } » est terminé : { $n ->
        [one] { $n } pari
       *[other] { $n } paris
    }, trop peu pour un intervalle. /backtest le montre.
