### The advice on paper and the models

backtest-title = Les conseils sur le papier
backtest-everybody = Chaque prono depuis { $since }, à sa première cote
backtest-own = Chaque prono que tu as vu depuis { $since }, à sa première cote
backtest-none = Aucun match d'un prono n'est encore décidé, il n'y a donc rien à montrer.
backtest-method = À plat : chaque prono pour la part conseillée de 1 000 €, comme affiché la première fois. Aucun prono n'est oublié.
backtest-honest = Un intervalle qui contient zéro veut dire : c'est peut-être de la chance.
backtest-years = Le dernier backtest de « { $strategy } », du { $since } au { $until }, { $where }
backtest-drawdown = Plus forte baisse de la bankroll
backtest-page = Le dernier backtest de ta stratégie, une page à ouvrir dans un navigateur.
backtest-no_page = Aucun backtest de ta stratégie n'a encore été fait. Qui gère le bot le peut : /backtest run
backtest-bad = « { $text } » n'existe pas dans un backtest. Écris /backtest pour les chiffres ou /backtest report pour la page.
backtest-bets =
    { $n ->
        [one] { $n } terminé
       *[other] { $n } terminés
    } sur { $days ->
        [one] { $days } jour de match
       *[other] { $days } jours de match
    }
backtest-money = { $money }
backtest-few =
    { $value }   { $n ->
        [one] { $n } pari
       *[other] { $n } paris
    }, trop peu pour un intervalle
backtest-interval =
    { $value }   intervalle à 95 % { $low } à { $high }, { $n ->
        [one] { $n } pari
       *[other] { $n } paris
    }

model-title = Les modèles
model-version = En service
model-named = { $name }
model-fitted = Modèles de buts
model-fit = ajustés { $at }, sur les résultats jusqu'à { $until }
model-now = pour cette question, sur les résultats jusqu'à { $at }
model-checked = Vérifié
model-check-first = rien à comparer : il n'y avait pas d'ajustement avant
model-check-few =
    { $n ->
        [one] { $n } match récent
       *[other] { $n } matchs récents
    }, trop peu pour comparer avec l'ajustement d'avant
model-check-compared =
    sur { $n ->
        [one] { $n } match récent
       *[other] { $n } matchs récents
    }, log loss { $after }, ajustement d'avant { $before } (moins, c'est mieux)
model-matches = Matchs jugés
model-calibration =
    Le pronostic et la réalité, { $n ->
        [one] { $n } prono
       *[other] { $n } pronos
    }
model-said = annoncé { $chance }
model-happened =
    { $share } arrivés   intervalle à 95 % { $low } à { $high }, { $n ->
        [one] { $n } prono
       *[other] { $n } pronos
    }
model-none = Trop peu de pronos sont décidés pour comparer l'annoncé et l'arrivé.
model-honest = Bien calibré veut dire : ce qui est annoncé tombe presque toujours dans l'intervalle de ce qui arrive.
