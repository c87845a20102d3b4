### Backtests en el chat

backtest-at_all = en todas las casas de apuestas con nombre
backtest-at_best = a la mejor cuota del mercado
backtest-at = en { $books }
backtest-picture = Backtest de “{ $strategy }”
backtest-picture_days = La banca del { $since } al { $until }, cada apuesta con las reglas de hoy.
backtest-picture_sum = { $start } se convirtieron en { $end }; en el peor momento estuvo un { $below } por debajo de su máximo.
backtest-kept = Informe: { $path }
backtest-started = Un backtest de “{ $strategy }” del { $since } al { $until } espera a un worker. Un mensaje dirá cómo va; /backtest lo muestra cuando termine.
backtest-started_quietly = Un backtest de “{ $strategy }” del { $since } al { $until } espera a un worker. /backtest lo muestra cuando termine.
backtest-bad_run = “{ $text }” no se puede ejecutar. Escribe /backtest run, o con estrategia y días: /backtest run sharp 2019-07-01 2023-06-30. No se ha iniciado nada.
backtest-waits = Backtest de “{ $strategy }”: espera a un worker.
backtest-runs = Backtest de “{ $strategy }”: { $done } hecho.
backtest-failed = No se pudo ejecutar el backtest de “{ $strategy }”: { $why }
backtest-ended =
    El backtest de “{ $strategy }” ha terminado: { $n ->
        [one] { $n } apuesta
       *[other] { $n } apuestas
    }, ROI { $value }, intervalo del 95 % de { $low } a { $high }. /backtest lo muestra.
backtest-ended_few =
    El backtest de “{ $strategy }” ha terminado: { $n ->
        [one] { $n } apuesta
       *[other] { $n } apuestas
    }, demasiado pocas para un intervalo. /backtest lo muestra.
