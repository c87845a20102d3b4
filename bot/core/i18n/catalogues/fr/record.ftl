### Bets and the record

bets-title-open = Paris en cours
bets-title-settled = Terminés
bets-none = Pas encore de paris. Réponds à un prono de /today avec ta mise pour en noter un.
bets-none_open = Aucun pari en cours.

settlement-win = gagné
settlement-half_win = à moitié gagné
settlement-push = remboursé
settlement-half_loss = à moitié perdu
settlement-loss = perdu
settlement-void = annulé

status-open = en cours
status-cashed_out = soldé à { $returned }
status-undone = effacé

stats-title = Ton bilan
stats-title_of = Ton bilan, { $days }
stats-none = Aucun pari terminé pour l'instant ({ $open } en cours). Un bilan dit peu de choses avant quelques centaines de paris.
stats-none_in = Aucun pari terminé sur les matchs de ces jours ({ $open } en cours) : { $days }. /stats les montre tous.
stats-bets = Paris
stats-bets_of =
    { $settled ->
        [one] { $settled } terminé
       *[other] { $settled } terminés
    } sur { $days ->
        [one] { $days } jour de match
       *[other] { $days } jours de match
    }, { $open } en cours
stats-turnover = Total misé
stats-profit = Bénéfice
stats-roi = ROI
stats-roi_interval =
    { $roi }   intervalle à 95 % { $low } à { $high }, { $n ->
        [one] { $n } pari
       *[other] { $n } paris
    }
stats-roi_few =
    { $roi }   trop peu pour conclure : { $n ->
        [one] { $n } pari
       *[other] { $n } paris
    } sur { $days ->
        [one] { $days } jour de match
       *[other] { $days } jours de match
    }
stats-win = Gagnés
stats-win_value =
    { $rate }   { $won } sur { $n ->
        [one] { $n } décidé
       *[other] { $n } décidés
    }, intervalle à 95 % { $low } à { $high }
stats-clv = CLV
stats-clv_value =
    { $mean } en moyenne, { $n ->
        [one] { $n } pari
       *[other] { $n } paris
    } ; trop peu pour un intervalle
stats-clv_interval =
    { $mean } en moyenne, intervalle à 95 % { $low } à { $high }, { $n ->
        [one] { $n } pari
       *[other] { $n } paris
    }
stats-clv_whose = lignes de clôture : { $sharp } d'un bookmaker de référence, { $exchange } d'une bourse de paris, { $average } de la moyenne du marché
stats-clv_none = pas encore de cotes de clôture
stats-beat = Clôture battue
stats-beat_value =
    { $rate }   { $beat } sur { $n ->
        [one] { $n } cote
       *[other] { $n } cotes
    } ; { $fair } sur { $m } contre la closing line juste
stats-honest = La CLV compare ta cote à la cote juste de clôture et guide mieux : il lui faut bien moins de paris qu'au ROI, que la chance gouverne sur des milliers de paris.
stats-period = Je ne comprends pas « { $text } » comme période. Écris semaine, mois, année, tous, des jours comme 90d, un mois comme 2026-11 ou novembre, ou semaine dernière.
