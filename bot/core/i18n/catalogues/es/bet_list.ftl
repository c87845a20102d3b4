### La lista de apuestas, página a página

bets-page =
    Tus apuestas · página { $page } de { $pages } · { $bets ->
        [one] { $bets } apuesta
       *[other] { $bets } apuestas
    }
bets-how = /bets { $number } muestra la página { $number } · /bets 2026-11, /bets noviembre o /bets semana pasada muestra esos días
bets-of_days =
    { $days }: { $bets ->
        [one] { $bets } apuesta
       *[other] { $bets } apuestas
    }
bets-none_in = No hay apuestas a partidos de esos días: { $days }. /bets las muestra todas.
bets-open_elsewhere =
    { $n ->
        [one] { $n } apuesta abierta es a un partido
       *[other] { $n } apuestas abiertas son a partidos
    } de otros días: /bets { $n ->
        [one] la muestra
       *[other] las muestra
    }.
bets-period = “{ $text }” no es una página ni unos días que yo entienda. Escríbelo así: /bets 2, /bets 2026-11 o /bets semana pasada.
button-all_bets = Todas
button-this_month = Este mes
button-last_month = Mes pasado
button-newer_bets = ‹ Más nuevas
button-older_bets = Más antiguas ›
