### Limits, breaks and self-exclusion

limit-excluded = Twoje samowykluczenie trwa do { $until } i tak zostaje. Żadnych typów, nic do zapisania. Jeśli chcesz z kimś porozmawiać: gamblingtherapy.org.
limit-cool_off = Masz przerwę do { $until }. Do tego czasu żadnych typów i nic nie jest zapisywane.
limit-stake = Stawka { $stake } przekracza twój limit { $limit } na zakład. Nic nie zapisano. Odpowiedz mniejszą stawką albo zmień limit w /limits (działa po 24 h).
limit-loss = Z dodatkowymi { $stake } kwota { $at_risk }, już przegrana lub postawiona, przekroczyłaby twój limit { $limit } na siedem dni. Nic nie zapisano. Ten limit jest, bo tak było twoją wolą.
limit-time =
    Twój limit to { $minutes ->
        [one] { $minutes } minuta
        [few] { $minutes } minuty
       *[many] { $minutes } minut
    } dziennie i już się skończył. Dziś bez typów i bez zapisywania; jutro też jest dzień. /stats, /bets i cofnij nadal działają.
limit-title = Twoje limity
limit-row-stake = Najwięcej na zakład
limit-row-loss = Największa strata w siedem dni
limit-row-time = Najwięcej minut dziennie
limit-minutes =
    { $minutes ->
        [one] { $minutes } minuta
        [few] { $minutes } minuty
       *[many] { $minutes } minut
    }
limit-row-cool_off = Przerwa
limit-row-excluded = Samowykluczenie
limit-none = brak
limit-until = do { $until }
limit-pending = od { $at }: { $value }
limit-how = /limits stake 50 · /limits loss 200 · /limits time 30 (minut dziennie) · /limits stake off · /limits break 24h · /limits exclude 180 (dni)
limit-rule = Ostrzejszy działa od razu, luźniejszy po 24 godzinach, a przerwa i wykluczenie nigdy nie kończą się wcześniej.
limit-bad = „{ $text }” to nie limit. Nic nie zmieniono. Napisz np. /limits stake 50 albo /limits break 24h.
limit-days = „{ $text }” to nie czas od { $least } do { $most } dni. Nic nie zmieniono. Napisz np. 24h, 3 dni lub 2 tygodnie.
limit-exclude-sure = Wykluczyć cię ({ $span }, do { $until })? Nikt nie może tego skrócić. Na razie nic nie zmieniono: napisz { $command }, jeśli naprawdę tego chcesz.
limit-break-sure = Przerwa ({ $span }, do { $until })? Nikt nie może jej skrócić. Jeszcze nic nie zmieniono: napisz { $command }, jeśli tego chcesz.
limit-exclude-yes = tak

button-exclude = Tak, wyklucz mnie
button-break = Tak, robię przerwę

limit-minutes_bad = „{ $text }” to nie liczba minut od 1 do { $most }. Nic nie zmieniono.
limit-positive = Limit musi być większy od zera; { $text } nie jest. Nic nie zmieniono.
