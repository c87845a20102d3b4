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
    Aún valen la pena, pero los dejaste aparte: { $cards ->
        [one] { $cards } pick
       *[other] { $cards } picks
    }. Responde a uno si al final quieres apostar.
today-too_small =
    Lo bastante buenas, pero con un importe demasiado pequeño para tu banca: { $bets ->
        [one] { $bets } apuesta
       *[other] { $bets } apuestas
    }, de { $most } como mucho. Tu importe mínimo es { $least }; /settings least lo cambia.
today-elsewhere =
    En tus otras ligas: { $cards ->
        [one] { $cards } pick
       *[other] { $cards } picks
    }. /today los muestra.
today-none_at_all = Ahora ninguna apuesta: no hay partidos con cuotas en los próximos cuatro días.
today-rejected = Qué había en contra de las demás
today-how = ¿Apostada? Responde con su número y tu importe: { $example }
today-detail = /why { $number } dice más de un pick · no apostar también es una buena apuesta

card-bet = PICK
card-at = CUOTA
card-stake = IMPORTE
card-until = HASTA
card-price_with = { $price } en { $bookmaker }
card-price_net = { $price }, { $net } tras la comisión
card-price_anywhere = { $price }, la mejor del mercado: búscala
card-leave = déjala por debajo de { $price }
card-share = { $share } de { $bankroll }
card-kickoff_in = el inicio: { $moment }, { $time }
card-kickoff_day = { $moment }, hora por confirmar
card-started = empezó { $moment }: tarde para apostar
card-consensus = { $agree } de { $of }
card-facts = cuota justa { $fair } · value { $edge } · confianza { $confidence } · { $consensus } de acuerdo
card-edge = value { $edge }
card-chance = probabilidad { $chance }
card-chance_model = solo modelo de goles { $chance }
card-chance_market = mercado { $chance }
card-price_seen = cuota vista { $moment }
card-ended = final { $score }: { $ended }
card-postponed = partido aplazado: { $ended }
card-cancelled = partido cancelado: { $ended }
card-void = anulada, importe devuelto
card-not_played = no se jugó hasta el final: { $ended }
card-moved = la cuota pasó de { $before } a { $price }
card-logged = Tienes { $stake } a { $price }.
card-own-win = Tu apuesta de { $stake } a { $price }, ganada: { $profit }
card-own-half_win = Tu apuesta de { $stake } a { $price }, ganada a medias: { $profit }
card-own-push = Tu apuesta de { $stake } a { $price }: importe devuelto
card-own-half_loss = Tu apuesta de { $stake } a { $price }, perdida a medias: { $profit }
card-own-loss = Tu apuesta de { $stake } a { $price }, perdida: { $profit }
card-own-void = Tu apuesta de { $stake } a { $price }, anulada: importe devuelto
card-own-cashed_out = Tu apuesta de { $stake } a { $price }, cerrada con { $returned }
card-skipped = Lo dejaste aparte. Si al final quieres apostar, responde con tu importe.
card-none = No hay pick { $number }. /today muestra los que hay.
card-gone = Ya no conozco ese pick. No se hizo nada. /today muestra los que hay.
card-none_here = Ese mensaje no muestra ninguno de mis picks. No se hizo nada. /today muestra los que hay.
card-none_yet = Ninguno de tus picks tiene número todavía. No se hizo nada. Responde al pick al que te refieres o escribe /today, que numera los picks del día.
card-own = El número { $number } es una apuesta tuya sin pick. No se hizo nada. /bets la muestra.
