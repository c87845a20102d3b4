### Why a bet, why not, and why a card was not sent

why-title = Por qué el pick { $number }
why-title_shared = Por qué es una apuesta
why-model = Modelo { $model } · perfil { $strategy } · conocido { $moment }
why-answers = Dos respuestas: { $model } sin mirar ninguna cuota, { $chance } con las cuotas del mercado. Me quedo con la segunda.
why-edge = A { $price } se gana de media { $edge } de lo apostado si la probabilidad es { $chance }; a la cuota justa { $fair } no sería nada.
why-confidence = Con lo incierta que es esa probabilidad, el value es mayor que cero con probabilidad { $confidence }.
why-leave = Por debajo de { $leave } ya no es apuesta: déjalo.

reject-unknown_probability = sin pronóstico
reject-low_edge = value demasiado pequeño
reject-high_edge = value demasiado bueno para ser verdad
reject-low_confidence = no lo bastante seguro
reject-low_consensus = pocos modelos de acuerdo
reject-opposes_open_bet = contra una apuesta abierta tuya del mismo partido
reject-opposes_better_bet = contra una apuesta mejor del mismo partido
reject-low_price = cuota demasiado baja
reject-high_price = cuota demasiado alta
reject-market_excluded = un mercado que tu perfil deja fuera
reject-league_excluded = una liga que no sigues
reject-bookmaker_excluded = una casa que no puedes usar
reject-kicked_off = ya empezó
reject-too_close_to_kickoff = demasiado cerca del inicio
reject-too_far_from_kickoff = demasiado pronto
reject-stale_quote = cuota demasiado vieja
reject-quote_from_the_future = cuota aún no conocida
reject-outlier_price = cuota fuera de línea con las demás casas
reject-unconfirmed_price = ninguna otra casa la confirma
reject-exposure = ya hay bastante banca en apuestas abiertas
reject-no_bankroll = no queda banca para apostar
reject-no_growth = nada que ganar a esta cuota
reject-shared_risk = gana y pierde con otra apuesta
reject-bet_cap = tope por apuesta
reject-bookmaker_limit = el límite de la casa
reject-match_cap = tope por partido
reject-league_cap = tope por liga
reject-exposure_cap = ya hay bastante banca en apuestas abiertas
reject-kelly_share = las apuestas abiertas ya usan tu parte
reject-below_minimum = importe demasiado pequeño

reason-price_above_fair = { $bookmaker } paga { $price }; la cuota justa sería { $fair_price }
reason-sharp_line = la línea de las casas sharp sin margen: { $probability }, cuota justa { $fair_price }
reason-crowd_line = todas las demás casas juntas sin margen: { $probability }, cuota justa { $fair_price }
reason-goal_model-1 = nuestro modelo espera { $home_goals }–{ $away_goals } goles y está de acuerdo: { $probability }
reason-goal_model-0 = nuestro modelo espera { $home_goals }–{ $away_goals } goles y lo duda: { $probability }
reason-moved_price_level_up = los modelos mueven la probabilidad { $shift } % hacia arriba: cómo suelen moverse las cuotas de este nivel
reason-moved_price_level_down = los modelos mueven la probabilidad { $shift } % hacia abajo: cómo suelen moverse las cuotas de este nivel
reason-moved_other_markets_up = los modelos mueven la probabilidad { $shift } % hacia arriba: lo que dicen el hándicap y los goles
reason-moved_other_markets_down = los modelos mueven la probabilidad { $shift } % hacia abajo: lo que dicen el hándicap y los goles
reason-moved_market_drift_up = los modelos mueven la probabilidad { $shift } % hacia arriba: hacia dónde va todo el mercado
reason-moved_market_drift_down = los modelos mueven la probabilidad { $shift } % hacia abajo: hacia dónde va todo el mercado
reason-moved_team_drift_up = los modelos mueven la probabilidad { $shift } % hacia arriba: hacia dónde se mueven últimamente las líneas de ambos equipos
reason-moved_team_drift_down = los modelos mueven la probabilidad { $shift } % hacia abajo: hacia dónde se mueven últimamente las líneas de ambos equipos
reason-moved_surprise_up = los modelos mueven la probabilidad { $shift } % hacia arriba: resultados fuera de lo que esperaba la línea
reason-moved_surprise_down = los modelos mueven la probabilidad { $shift } % hacia abajo: resultados fuera de lo que esperaba la línea
reason-moved_past_lines_up = los modelos mueven la probabilidad { $shift } % hacia arriba: lo que dicen líneas pasadas de ambos equipos
reason-moved_past_lines_down = los modelos mueven la probabilidad { $shift } % hacia abajo: lo que dicen líneas pasadas de ambos equipos
reason-moved_shots_up = los modelos mueven la probabilidad { $shift } % hacia arriba: tiros y córners
reason-moved_shots_down = los modelos mueven la probabilidad { $shift } % hacia abajo: tiros y córners
reason-moved_finishing_up = los modelos mueven la probabilidad { $shift } % hacia arriba: puntería y paradas que rara vez duran
reason-moved_finishing_down = los modelos mueven la probabilidad { $shift } % hacia abajo: puntería y paradas que rara vez duran
reason-moved_results_up = los modelos mueven la probabilidad { $shift } % hacia arriba: forma y ratings
reason-moved_results_down = los modelos mueven la probabilidad { $shift } % hacia abajo: forma y ratings
reason-moved_season_up = los modelos mueven la probabilidad { $shift } % hacia arriba: el momento de la temporada y lo que hay en juego
reason-moved_season_down = los modelos mueven la probabilidad { $shift } % hacia abajo: el momento de la temporada y lo que hay en juego
reason-moved_home_advantage_up = los modelos mueven la probabilidad { $shift } % hacia arriba: lo que vale jugar en casa en esta liga
reason-moved_home_advantage_down = los modelos mueven la probabilidad { $shift } % hacia abajo: lo que vale jugar en casa en esta liga
reason-moved_other_books_up = los modelos mueven la probabilidad { $shift } % hacia arriba: otras casas
reason-moved_other_books_down = los modelos mueven la probabilidad { $shift } % hacia abajo: otras casas
reason-second_best = siguiente mejor cuota: { $price }

why-never_sent = No se te envió por sí solo: lo pediste tú.
why-no_card = /why explica un pick por su número, como /why 1, y “{ $text }” no lo es. Para un partido o equipo escribe /match { $text }.
why-which = ¿Qué pick? Escribe su número, como /why 1. Para un partido sin pick escribe /match y un equipo.
why-sent =
    Enviado a ti { $where } ({ $versions ->
        [one] { $versions } versión
       *[other] { $versions } versiones
    }).
why-waiting = Espera a enviarse { $where }, no antes de { $at }.
why-not_sent = No enviado { $where }: { $because }.
why-waiting_quiet = Espera al final de tus horas de silencio: llega { $where } el { $at }.

unsent-muted = lo has silenciado todo
unsent-muted_until = lo has silenciado todo hasta { $until }
unsent-muted_league = has silenciado { $league }
unsent-muted_league_until = has silenciado { $league } hasta { $until }
unsent-other_league = { $league } no está entre las ligas que se pidieron allí
unsent-low_edge = su value de { $edge } queda por debajo del { $least } que se pidió allí
unsent-digest = va en tu resumen diario
unsent-cool_off = te estás tomando un descanso hasta { $until }
unsent-excluded = te has autoexcluido hasta { $until }
unsent-begun = el partido ya había empezado
unsent-expired = el partido empezó antes de poder enviarlo
unsent-superseded = una versión más nueva ocupó su lugar
unsent-withdrawn = su cuota ya no valía la pena
unsent-closed = ya no podía escribir allí
unsent-forgotten = me habías pedido olvidarte
unsent-refused = allí no se aceptó ({ $text })
unsent-given_up =
    falló { $attempts ->
        [one] { $attempts } vez
       *[other] { $attempts } veces
    }, al final con: { $text }
