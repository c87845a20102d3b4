### La liste des paris, page par page

bets-page =
    Tes paris · page { $page } sur { $pages } · { $bets ->
        [one] { $bets } pari
       *[other] { $bets } paris
    }
bets-how = /bets { $number } affiche la page { $number } · /bets 2026-11, /bets novembre ou /bets semaine dernière affiche ces jours-là
bets-of_days =
    { $days } : { $bets ->
        [one] { $bets } pari
       *[other] { $bets } paris
    }
bets-none_in = Aucun pari sur des matchs de ces jours-là : { $days }. /bets les affiche tous.
bets-open_elsewhere =
    { $n ->
        [one] { $n } pari en cours porte sur un match
       *[other] { $n } paris en cours portent sur des matchs
    } d'autres jours : /bets { $n ->
        [one] l'affiche
       *[other] les affiche
    }.
bets-period = « { $text } » n'est ni une page ni des jours que je comprends. Écris par exemple /bets 2, /bets 2026-11 ou /bets semaine dernière.
button-all_bets = Tous les paris
button-this_month = Ce mois-ci
button-last_month = Mois dernier
button-newer_bets = ‹ Plus récents
button-older_bets = Plus anciens ›
