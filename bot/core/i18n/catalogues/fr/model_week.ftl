### La semaine des modèles pour qui gère le bot

models_week-title = La semaine des modèles, { $since } au { $until }
models_week-trainings = Entraînements de la semaine
models_week-none = Aucun entraînement cette semaine.
models_week-status-champion = en service
models_week-status-challenger = à l'essai
models_week-status-retired = plus en service
models_week-status-refused = mis de côté
models_week-beside-challenger = À l'essai : son log loss moins celui des modèles en service, sur les matchs que les deux ont jugés avant le coup d'envoi
models_week-beside-previous = Les modèles d'avant : leur log loss moins celui des modèles en service, sur les matchs que les deux ont jugés avant le coup d'envoi
models_week-drift =
    Dérive, { $n ->
        [one] { $n } match
       *[other] { $n } matchs
    } des 30 derniers jours
models_week-moved = a bougé : indice de stabilité { $index } (dès 0,25 il faut regarder)
models_week-chances = Les probabilités et les résultats se sont écartés de trois erreurs types ou plus.
models_week-steady = Rien n'a bougé.
models_week-few = Trop peu de matchs pour le dire.
models_week-less = Moins, c'est mieux : une différence sous zéro parle pour le modèle nommé en premier.
model-trial_figure =
    { $value } (intervalle à 95 % : { $low } à { $high }), { $n ->
        [one] { $n } match
       *[other] { $n } matchs
    }
