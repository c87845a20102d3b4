### Les modèles entraînés : qui répond, ce qu'ils ont valu et ce qu'ils regardent

model-trained = Entraîné
model-untrained = pas encore d'entraînement : la ligne du marché et les modèles de buts répondent
model-training =
    { $name } : { $at }, sur { $n ->
        [one] { $n } match
       *[other] { $n } matchs
    } jusqu'au { $until }
model-features = Variables
model-looks_at =
    { $n ->
        [one] { $n } variable
       *[other] { $n } variables
    }, version { $version }
model-answers = Deux réponses, sur des matchs tenus hors de l'entraînement
model-answer-market_aware = Avec le marché
model-answer-model_only = Sans les cotes
model-answer-line = Le marché seul
model-answer_scores =
    log loss { $loss }, RPS { $rps }, { $n ->
        [one] { $n } match
       *[other] { $n } matchs
    }
model-within = { $value } (intervalle à 95 % : { $low } à { $high })
model-few = { $value } (trop peu pour un intervalle)
model-unknown = inconnu
model-lately =
    Les { $days } derniers jours, { $n ->
        [one] { $n } match
       *[other] { $n } matchs
    } avec des cotes
model-lately_title = Les { $days } derniers jours
model-lately_none = Aucun match que le marché et moi avons jugé tous deux n'est encore terminé.
model-score-log_loss = Log loss
model-score-brier = Score de Brier
model-score-rps = RPS
model-score-calibration = Erreur de calibration
model-beside = { $ours } ; le marché { $market }
model-difference = Mon log loss moins celui du marché
model-trial = À l'essai
model-no_trial = Aucun modèle n'est à l'essai à côté de ceux en service.
model-challenger = Challenger
model-made = { $name }, entraîné { $at }
model-difference_trial = Son log loss moins celui des modèles en service
model-trial_none = pas encore connu : aucun match jugé par les deux n'est terminé
model-trial_live =
    { $value } (intervalle à 95 % : { $low } à { $high }), { $n ->
        [one] { $n } match jugé
       *[other] { $n } matchs jugés
    } par les deux avant le coup d'envoi ; réponse : { $answer }
model-trial_held_back =
    { $value } (intervalle à 95 % : { $low } à { $high }), { $n ->
        [one] { $n } match
       *[other] { $n } matchs
    } hors des deux entraînements ; réponse : { $answer }
model-importance = Partout, moins c'est mieux. Ce que les modèles regardent le plus : /chart importance

chart-no_training = Aucun entraînement n'a encore dit ce que valent ses variables. /model dit quels modèles répondent.
chart-importance-title = Ce que les modèles regardent
chart-importance-sub =
    { $name } · { $n ->
        [one] { $n } match
       *[other] { $n } matchs
    } qu'il n'avait pas vus
chart-importance-sum = Barre : de combien la prévision sans cotes empire quand on mélange ces chiffres, en millièmes de log loss ; trait : intervalle à 95 %. Pour cent : part du gain des arbres.
chart-importance-alt =
    Ce que les modèles regardent le plus, selon ce que la prévision perd sans lui, sur { $n ->
        [one] { $n } match
       *[other] { $n } matchs
    } : { $rows }.

family-strength = attaque et défense
family-elo = classement Elo
family-form = forme
family-pi = classement pi
family-glicko = classement Glicko
family-attacking_performance = jeu d'attaque
family-goals = buts récents
family-rates = marquer et clean sheets
family-half_time = scores à la mi-temps
family-shots = tirs
family-corners = corners
family-finishing = finition et arrêts
family-discipline = cartons et fautes
family-expected_goals = buts attendus (xG)
family-venue = bilan domicile et extérieur
family-streaks = séries
family-schedule = repos et calendrier
family-table = classement et enjeu
family-head_to_head = confrontations directes
family-home = avantage du terrain
family-referee = arbitre
family-promotion = promus et relégués
family-odds_ratings = cotes passées
family-dixon_coles = buts selon Dixon–Coles
family-trend = tendance
family-market = cotes
