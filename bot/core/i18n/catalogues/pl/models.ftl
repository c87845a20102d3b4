### The advice on paper and the models

backtest-title = Typy na papierze
backtest-everybody = Każdy typ od { $since }, po pierwszym kursie
backtest-own = Każdy pokazany ci typ od { $since }, po pierwszym kursie
backtest-none = Żaden mecz z typów nie jest jeszcze rozstrzygnięty, więc nie ma czego pokazać.
backtest-method = Na płasko: każdy typ za zalecaną część z 1 000 €, jak pokazano na początku. Żadnego nie pominięto.
backtest-honest = Przedział, który zawiera zero, oznacza: to może być szczęście.
backtest-years = Ostatni backtest strategii „{ $strategy }”, od { $since } do { $until }, { $where }
backtest-drawdown = Największy spadek bankrolla
backtest-page = Ostatni backtest twojej strategii, jako strona do otwarcia w przeglądarce.
backtest-no_page = Nie ma jeszcze backtestu twojej strategii. Kto prowadzi bota, może go uruchomić: /backtest run
backtest-bad = „{ $text }” to nic, co ma backtest. Napisz /backtest, aby zobaczyć liczby, albo /backtest report, aby dostać stronę.
backtest-bets =
    rozliczone: { $n } przez { $days ->
        [one] { $days } dzień meczowy
        [few] { $days } dni meczowe
       *[many] { $days } dni meczowych
    }
backtest-money = { $money }
backtest-few =
    { $value }   { $n ->
        [one] { $n } zakład
        [few] { $n } zakłady
       *[many] { $n } zakładów
    }, za mało na przedział
backtest-interval =
    { $value }   95% przedział ufności: { $low } do { $high }, { $n ->
        [one] { $n } zakład
        [few] { $n } zakłady
       *[many] { $n } zakładów
    }

model-title = Modele
model-version = W użyciu
model-named = { $name }
model-fitted = Modele bramek
model-fit = dopasowane { $at }, na wynikach do { $until }
model-now = do tego pytania, na wynikach do { $at }
model-checked = Sprawdzony
model-check-first = nie ma z czym porównać: wcześniej nie było dopasowania
model-check-few =
    { $n ->
        [one] { $n } ostatni mecz
        [few] { $n } ostatnie mecze
       *[many] { $n } ostatnich meczów
    }, za mało, by porównać z poprzednim dopasowaniem
model-check-compared =
    na { $n ->
        [one] { $n } ostatnim meczu
        [few] { $n } ostatnich meczach
       *[many] { $n } ostatnich meczach
    } log loss { $after }, poprzednie dopasowanie { $before } (mniej znaczy lepiej)
model-matches = Ocenione mecze
model-calibration =
    Prognoza i rzeczywistość, { $n ->
        [one] { $n } typ
        [few] { $n } typy
       *[many] { $n } typów
    }
model-said = zapowiedziano { $chance }
model-happened =
    zdarzyło się { $share }   95% przedział ufności: { $low } do { $high }, { $n ->
        [one] { $n } typ
        [few] { $n } typy
       *[many] { $n } typów
    }
model-none = Za mało typów jest rozstrzygniętych, by porównać zapowiedź z tym, co się stało.
model-honest = Dobra kalibracja oznacza: zapowiedź prawie zawsze mieści się w przedziale tego, co się stało.
