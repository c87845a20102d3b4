### Picks que ya no lo son, y por qué

card-withdrawn = Ya no es un pick: { $because }. Déjalo.
card-withdrawn_bet = Ya no es un pick: { $because }. Tu apuesta sigue en pie.
card-because-price = la cuota pasó de { $before } a { $price }
card-because-no_price = ninguna de tus casas da ya esa cuota
card-because-forecast = la probabilidad pasó de { $chance_before } a { $chance }
card-because-alone = ninguna otra casa se acerca ya a esa cuota
card-because-own_risk = desde entonces elegiste otro riesgo
card-because-own_books = desde entonces quitaste esta casa
card-because-own_leagues = desde entonces quitaste esta liga
card-because-staked = ya hay bastante de tu banca en juego
card-because-other_bet = otra apuesta a este partido es mejor o ya está abierta
card-because-called_off = el partido no se juega como estaba previsto
card-because-time = hace demasiado que no se ve la cuota, o falta muy poco para el inicio
card-because-unknown = la cuota se fue o el pronóstico cambió
bet-withdrawn = El pick { $number } ya no lo es: { $because }. No se anotó nada. Si lo apostaste de todos modos, responde { $reply }
news-no_bet = Yo ya no haría tu apuesta
news-bet_on = { $bet }, { $stake } @ { $taken }
news-stands = Sigue en pie y no hay nada que hacer. Un cashout solo vale la pena por encima de { $worth }.
card-against = Esto va contra tu apuesta abierta: { $bet }, { $stake } a { $price }.
card-stale = Esta cuota es de hace { $age }: mírala otra vez antes de apostar.
card-age-hours = { $n } horas
card-age-days = { $n } días
