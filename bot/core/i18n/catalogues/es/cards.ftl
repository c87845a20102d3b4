### Cards and the list of today

today-title = Apuestas de hoy
today-none =
    Ahora ninguna apuesta. Miré { $prices ->
        [one] { $prices } cuota
       *[other] { $prices } cuotas
    } de { $matches ->
        [one] { $matches } partido
       *[other] { $matches } partidos
    } y ninguna era lo bastante buena.
today-none_more =
    Ahora ninguna apuesta más. Miré { $prices ->
        [one] { $prices } cuota
       *[other] { $prices } cuotas
    } de { $matches ->
        [one] { $matches } partido
       *[other] { $matches } partidos
    } y ninguna otra era lo bastante buena.
today-open = Tienes { $stakes } en apuestas abiertas: /bets las muestra.
today-aside =
    Aún valen la pena, pero las dejaste aparte: { $cards ->
        [one] { $cards } tarjeta
       *[other] { $cards } tarjetas
    }. Responde a una si al final quieres apostar.
today-elsewhere =
    En tus otras ligas: { $cards ->
        [one] { $cards } tarjeta
       *[other] { $cards } tarjetas
    }. /today las muestra.
today-none_at_all = Ahora ninguna apuesta: no hay partidos con cuotas en los próximos cuatro días.
today-rejected = Qué había en contra de las demás
today-how = ¿Apostada? Responde con su número y tu importe: { $example }
today-detail = /why 1 dice más de una tarjeta · no apostar también es una buena apuesta

card-bet = QUÉ
card-at = CUOTA
card-stake = CUÁNTO
card-until = HASTA
card-price_with = { $price } en { $bookmaker }
card-price_net = { $price }, { $net } tras la comisión
card-price_anywhere = { $price }, la mejor del mercado: búscala
card-leave = déjala por debajo de { $price }
card-share = { $share } de { $bankroll }
card-kickoff_in = empieza { $moment }, { $time }
card-kickoff_day = empieza el { $moment }; la fuente no da hora
card-started = empezó { $moment }: tarde para apostar
card-consensus = { $agree } de { $of }
card-facts = justa { $fair } · ventaja { $edge } · confianza { $confidence } · { $consensus } de acuerdo
card-chance = probabilidad { $chance }
card-chance_model = solo modelo de goles { $chance }
card-chance_market = mercado { $chance }
card-price_seen = cuota vista { $moment }
card-ended = final { $score }: { $ended }
card-postponed = partido aplazado: { $ended }
card-cancelled = partido cancelado: { $ended }
card-void = anulada, apuesta devuelta
card-not_played = no se jugó hasta el final: { $ended }
card-withdrawn = Ya no es apuesta: la cuota se fue o el pronóstico cambió. Déjala.
card-moved = la cuota pasó de { $before } a { $price }
card-logged = Tienes { $stake } a { $price }.
card-own-win = Tu apuesta de { $stake } a { $price }, ganada: { $profit }
card-own-half_win = Tu apuesta de { $stake } a { $price }, medio ganada: { $profit }
card-own-push = Tu apuesta de { $stake } a { $price }: importe devuelto
card-own-half_loss = Tu apuesta de { $stake } a { $price }, medio perdida: { $profit }
card-own-loss = Tu apuesta de { $stake } a { $price }, perdida: { $profit }
card-own-void = Tu apuesta de { $stake } a { $price }, anulada: importe devuelto
card-own-cashed_out = Tu apuesta de { $stake } a { $price }, vendida: { $returned }
card-skipped = La dejaste aparte. Si al final quieres apostar, responde con tu importe.
card-none = No hay tarjeta { $number }. /today muestra las que hay.
card-gone = Ya no conozco esa tarjeta. No se hizo nada. /today muestra las que hay.
card-none_here = Ese mensaje no muestra ninguna de mis tarjetas. No se hizo nada. /today muestra las que hay.
card-none_yet = Todavía no hay tarjetas. Escribe antes /today.
card-own = El número { $number } es una apuesta tuya sin tarjeta. No se hizo nada. /bets la muestra.
