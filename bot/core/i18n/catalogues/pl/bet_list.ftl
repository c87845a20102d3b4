### Lista zakładów, strona po stronie

bets-page =
    Twoje zakłady · strona { $page } z { $pages } · { $bets ->
        [one] { $bets } zakład
        [few] { $bets } zakłady
       *[many] { $bets } zakładów
    }
bets-how = /bets { $number } pokazuje stronę { $number } · /bets 2026-11, /bets listopad lub /bets zeszły tydzień pokazuje te dni
bets-of_days =
    { $days }: { $bets ->
        [one] { $bets } zakład
        [few] { $bets } zakłady
       *[many] { $bets } zakładów
    }
bets-none_in = Brak zakładów na mecze z tych dni: { $days }. /bets pokazuje wszystkie.
bets-open_elsewhere =
    { $n ->
        [one] { $n } otwarty zakład dotyczy meczu
        [few] { $n } otwarte zakłady dotyczą meczów
       *[many] { $n } otwartych zakładów dotyczy meczów
    } z innych dni: /bets pokazuje wszystkie.
bets-period = „{ $text }” to nie strona ani dni, które rozumiem. Napisz np. /bets 2, /bets 2026-11 lub /bets zeszły tydzień.
button-all_bets = Wszystkie
button-this_month = Ten miesiąc
button-last_month = Zeszły miesiąc
button-newer_bets = ‹ Nowsze
button-older_bets = Starsze ›
