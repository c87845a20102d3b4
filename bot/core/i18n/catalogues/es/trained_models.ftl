### Los modelos entrenados: quién responde, qué tal lo hicieron y en qué se fijan

model-trained = Entrenado
model-untrained = aún sin entrenamiento: responden la línea del mercado y los modelos de goles
model-training =
    { $name }: { $at }, con { $n ->
        [one] { $n } partido
       *[other] { $n } partidos
    } hasta { $until }
model-features = Variables
model-looks_at =
    { $n ->
        [one] { $n } variable
       *[other] { $n } variables
    }, versión { $version }
model-answers = Dos respuestas, en partidos fuera del entrenamiento
model-answer-market_aware = Con el mercado
model-answer-model_only = Sin cuotas
model-answer-line = El mercado solo
model-answer_scores =
    log loss { $loss }, RPS { $rps }, { $n ->
        [one] { $n } partido
       *[other] { $n } partidos
    }
model-within = { $value } (intervalo del 95 %: { $low } a { $high })
model-few = { $value } (muy pocos para un intervalo)
model-unknown = no se sabe
model-lately =
    Los últimos { $days } días, { $n ->
        [one] { $n } partido
       *[other] { $n } partidos
    } con cuotas
model-lately_title = Los últimos { $days } días
model-lately_none = Aún no ha acabado ningún partido que juzgáramos el mercado y yo.
model-score-log_loss = Log loss
model-score-brier = Brier
model-score-rps = RPS
model-score-calibration = Error de calibración
model-beside = { $ours }; el mercado { $market }
model-difference = Mi log loss menos el del mercado
model-trial = A prueba
model-no_trial = Ningún modelo está a prueba junto a los que están en uso.
model-challenger = Aspirante
model-made = { $name }, entrenado { $at }
model-difference_trial = Su log loss menos el de los modelos en uso
model-trial_none = aún no se sabe: no ha acabado ningún partido que juzgaran los dos
model-trial_live =
    { $value } (intervalo del 95 %: { $low } a { $high }), { $n ->
        [one] { $n } partido juzgado
       *[other] { $n } partidos juzgados
    } por los dos antes de empezar; respuesta: { $answer }
model-trial_held_back =
    { $value } (intervalo del 95 %: { $low } a { $high }), { $n ->
        [one] { $n } partido
       *[other] { $n } partidos
    } fuera de ambos entrenamientos; respuesta: { $answer }
model-importance = En todo, menos es mejor. En qué se fijan más los modelos: /chart importance

chart-no_training = Ningún entrenamiento ha dicho aún qué valen sus variables. /model dice qué modelos responden.
chart-importance-title = En qué se fijan los modelos
chart-importance-sub =
    { $name } · { $n ->
        [one] { $n } partido
       *[other] { $n } partidos
    } que no había visto
chart-importance-sum = Barra: cuánto empeora el pronóstico sin cuotas al barajar esos números, en milésimas de log loss; línea: intervalo del 95 %. Porcentaje: parte de la ganancia de los árboles.
chart-importance-alt =
    En qué se fijan más los modelos, según cuánto empeora el pronóstico sin ello, en { $n ->
        [one] { $n } partido
       *[other] { $n } partidos
    }: { $rows }.

family-strength = ataque y defensa
family-elo = puntuación Elo
family-form = forma
family-pi = puntuación pi
family-glicko = puntuación Glicko
family-attacking_performance = juego de ataque
family-goals = goles recientes
family-rates = marcar y porterías a cero
family-half_time = resultados al descanso
family-shots = tiros
family-corners = córners
family-finishing = puntería y paradas
family-discipline = tarjetas y faltas
family-expected_goals = goles esperados (xG)
family-venue = balance en casa y fuera
family-streaks = rachas
family-schedule = descanso y calendario
family-table = tabla y lo que se juega
family-head_to_head = enfrentamientos directos
family-home = ventaja de campo
family-referee = árbitro
family-promotion = ascendidos y descendidos
family-odds_ratings = cuotas pasadas
family-dixon_coles = goles según Dixon–Coles
family-trend = tendencia
family-market = cuotas
