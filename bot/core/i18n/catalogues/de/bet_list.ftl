### Die Liste der Wetten, Seite für Seite

bets-page =
    Deine Wetten · Seite { $page } von { $pages } · { $bets ->
        [one] { $bets } Wette
       *[other] { $bets } Wetten
    }
bets-how = /bets { $number } zeigt Seite { $number } · /bets 2026-11, /bets November oder /bets letzte Woche zeigt diese Tage
bets-of_days =
    { $days }: { $bets ->
        [one] { $bets } Wette
       *[other] { $bets } Wetten
    }
bets-none_in = Keine Wetten auf Spiele in diesen Tagen: { $days }. /bets zeigt alle.
bets-open_elsewhere =
    { $n ->
        [one] { $n } offene Wette gilt einem Spiel an einem anderen Tag
       *[other] { $n } offene Wetten gelten Spielen an anderen Tagen
    }: /bets zeigt sie.
bets-period = „{ $text }“ ist keine Seite, und Tage erkenne ich darin auch nicht. Schreib es so: /bets 2, /bets 2026-11 oder /bets letzte Woche.
button-all_bets = Alle Wetten
button-this_month = Dieser Monat
button-last_month = Letzter Monat
button-newer_bets = ‹ Neuere
button-older_bets = Ältere ›
