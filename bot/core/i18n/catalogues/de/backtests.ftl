### Backtests im Chat

backtest-at_all = bei allen Buchmachern mit Namen
backtest-at_best = zur besten Quote am Markt
backtest-at = bei { $books }
backtest-picture = Backtest von „{ $strategy }“
backtest-picture_days = Das Guthaben vom { $since } bis zum { $until }, jede Wette nach den heutigen Regeln.
backtest-picture_sum = Aus { $start } wurden { $end }; im schlimmsten Fall lag es { $below } unter seinem Höchststand.
backtest-kept = Bericht: { $path }
backtest-started = Ein Backtest von „{ $strategy }“ vom { $since } bis zum { $until } wartet auf einen Worker. Eine Nachricht sagt, wie weit er ist; /backtest zeigt ihn, wenn er fertig ist.
backtest-started_quietly = Ein Backtest von „{ $strategy }“ vom { $since } bis zum { $until } wartet auf einen Worker. /backtest zeigt ihn, wenn er fertig ist.
backtest-bad_run = „{ $text }“ lässt sich nicht starten. Schreib /backtest run, oder mit Strategie und Tagen: /backtest run sharp 2019-07-01 2023-06-30. Es wurde nichts gestartet.
backtest-waits = Backtest von „{ $strategy }“: wartet auf einen Worker.
backtest-runs = Backtest von „{ $strategy }“: { $done } fertig.
backtest-failed = Der Backtest von „{ $strategy }“ ging nicht: { $why }
backtest-ended =
    Der Backtest von „{ $strategy }“ ist fertig: { $n ->
        [one] { $n } Wette
       *[other] { $n } Wetten
    }, ROI { $value }, 95-%-Intervall { $low } bis { $high }. /backtest zeigt ihn.
backtest-ended_few =
    Der Backtest von „{ $strategy }“ ist fertig: { $n ->
        [one] { $n } Wette
       *[other] { $n } Wetten
    }, zu wenige für ein Intervall. /backtest zeigt ihn.
