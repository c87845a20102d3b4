### How commands are written: what stands for one's own words, and examples

argument-word-name = NAZWA
argument-word-league = LIGA
argument-word-number = NUMER
argument-word-team = DRUŻYNA
argument-word-what = CO
argument-word-legs = ZDARZENIA
argument-word-outlay = STAWKA
argument-word-amount = KWOTA
argument-word-which = KTÓRE
argument-word-period = OKRES
argument-word-days = DNI
argument-word-value = WARTOŚĆ
argument-word-when = KIEDY
argument-word-text = TEKST
argument-word-code = KOD
argument-word-sure = NA_PEWNO
argument-word-run = ZADANIE
argument-word-leagues = LIGI
argument-word-edge = VALUE
argument-word-role = ROLA
argument-word-zone = STREFA
argument-word-city = MIASTO
argument-word-act = AKCJA

command-examples-log =
    /log Leeds 25 @ 2,10
    /log Leeds powyżej 2,5 25 @ 1,95 bet365
command-examples-feedback = /feedback Kursy przychodzą za późno
command-examples-settings =
    /settings
    /settings timezone Warszawa
    /settings odds ułamkowe
    /settings risk ostrożny
command-examples-chart =
    /chart bankroll
    /chart clv miesiąc
    /chart kursy Leeds
    /chart kursy Leeds powyżej 2,5
    /chart importance
command-examples-stats =
    /stats
    /stats miesiąc
    /stats 90d
    /stats 2026-11
    /stats zeszły tydzień
command-examples-bets =
    /bets
    /bets 2
    /bets 2026-11
    /bets zeszły tydzień
