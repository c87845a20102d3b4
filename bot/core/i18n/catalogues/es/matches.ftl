### Matches, bets of one's own, parlays, arbitrage, and the clock of a replay

next-title = { $before } → { $now }
next-results =
    { $matches ->
        [one] Acabó { $matches } partido
       *[other] Acabaron { $matches } partidos
    }.
next-days = Puedo mover el reloj de 1 a { $most } días. No se cambió nada.
next-none = No acabó ningún partido.
next-settled = Tus apuestas
next-balance = Banca { $balance } ({ $moved }).
next-over = La repetición ha acabado: no hay más partidos. /stats muestra tu historial.
next-how = /today muestra los picks nuevos.

bet-in_words = { $bet }

match-none = No conozco partido de “{ $text }” en las próximas dos semanas. No se hizo nada. Escribe el nombre de un equipo.
match-near = No conozco partido de “{ $text }” en las próximas dos semanas. No se hizo nada. ¿Querías decir { $near }?
match-several = “{ $text }” puede ser varios partidos: { $matches }. No se hizo nada. Nombra ambos equipos: Leeds v Arsenal.
match-kickoff = empieza { $at }
match-kickoff_day = { $day }, hora por confirmar
match-goals = Goles esperados
match-goals_of = { $home }–{ $away }
match-typical = { $home }–{ $away }, un partido típico: sé muy poco de estos equipos
match-today = Hoy: { $match }
match-begun = empezó { $at }: ya no hay apuestas
match-ended = terminó { $score }
match-called_off = no se jugó, o no hasta el final
match-over = Un partido que ha empezado ya no tiene apuestas. /bets muestra las tuyas.
match-no_prices = Aún no tengo una cuota a tu alcance para este partido.
match-prices = Probabilidades y las mejores cuotas a tu alcance
match-answers = { $chance } (sin cuotas { $model })
match-priced = { $chance }, cuota justa { $fair } · { $price } en { $bookmaker }, value { $edge }
match-cards = Vale una apuesta
match-card = pick { $number }: { $price }, value { $edge }
match-new_card = { $price }, value { $edge }: /today muestra el pick

log-how = No se anotó nada. Escribe algo como /log Leeds 25 @ 2,10 o /log Leeds más de 2,5 25 @ 1,95 bet365: equipo, apuesta, importe @ cuota.
log-bet = No reconozco la apuesta en “{ $text }”. No se anotó nada. Se escriben gana, empate, más de 2,5, ambos marcan, 1x, dnb, ah -0,5, marcador 2-1.
log-team = ¿Qué equipo de { $match }? No se anotó nada. Nombra uno, como /log Leeds 25 @ 2,10.
log-twice = Ya tienes { $stake } justo en eso. No se anotó nada. Para anotar otra, pon ! al final.

parlay-title = Combinadas
parlay-heading = { $price } en { $bookmaker }
parlay-leg = { $bet } a { $price }
parlay-together = Juntas
parlay-worth = { $price }, cuota justa { $fair } · value { $edge } · pierde el { $losing } de las veces · como mucho { $stake }
parlay-none = No hay { $legs } apuestas de hoy en una misma casa a una cuota que valga la pena.
parlay-honest = Una combinada multiplica el value y la varianza: casi siempre pierde. Las simples crecen con más calma.
parlay-legs = Aquí una combinada tiene de 2 a { $most } apuestas. No se hizo nada.

arb-title = Surebets
arb-leg = { $stake } a { $price } en { $bookmaker }
arb-total = En total
arb-worth = { $outlay } apostados, vuelven al menos { $least } más ({ $margin })
arb-left_out =
    { $n ->
        [one] { $n } surebet omitida
       *[other] { $n } surebets omitidas
    }: con cuotas de hace más de { $minutes ->
        [one] { $minutes } minuto
       *[other] { $minutes } minutos
    }, que seguramente ya no estén.
arb-none =
    Ninguna surebet en tus casas: combiné las cuotas de { $matches ->
        [one] { $matches } partido
       *[other] { $matches } partidos
    }.
arb-honest = Las cuotas cambian en minutos y las casas limitan a quien lo hace. Si falta una parte, es una apuesta corriente: comprueba todas antes.
arb-outlay = El máximo debe ser mayor que cero y caber en tu banca de { $bankroll }. No se hizo nada.
