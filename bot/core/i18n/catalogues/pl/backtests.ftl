### Backtesty w czacie

backtest-at_all = u wszystkich bukmacherów z nazwą
backtest-at_best = po najlepszym kursie na rynku
backtest-at = u bukmacherów: { $books }
backtest-picture = Backtest strategii „{ $strategy }”
backtest-picture_days = Bankroll od { $since } do { $until }, każdy zakład według dzisiejszych zasad.
backtest-picture_sum = Z { $start } zrobiło się { $end }; w najgorszym momencie był { $below } poniżej szczytu.
backtest-kept = Raport: { $path }
backtest-started = Backtest strategii „{ $strategy }” od { $since } do { $until } czeka na workera. Wiadomość powie, jak daleko jest; /backtest pokaże go, gdy się skończy.
backtest-started_quietly = Backtest strategii „{ $strategy }” od { $since } do { $until } czeka na workera. /backtest pokaże go, gdy się skończy.
backtest-bad_run = Nie da się uruchomić „{ $text }”. Napisz /backtest run, albo ze strategią i dniami: /backtest run sharp 2019-07-01 2023-06-30. Nic nie uruchomiono.
backtest-waits = Backtest strategii „{ $strategy }”: czeka na workera.
backtest-runs = Backtest strategii „{ $strategy }”: gotowe { $done }.
backtest-failed = Nie udało się uruchomić backtestu strategii „{ $strategy }”: { $why }
backtest-ended = Backtest strategii „{ $strategy }” zakończony, zakłady: { $n }, ROI { $value }, 95-procentowy przedział od { $low } do { $high }. /backtest go pokaże.
backtest-ended_few = Backtest strategii „{ $strategy }” zakończony, zakłady: { $n }, za mało na przedział. /backtest go pokaże.
