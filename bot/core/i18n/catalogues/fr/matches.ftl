### Matches, bets of one's own, parlays, arbitrage, and the clock of a replay

next-title = { $before } → { $now }
next-results =
    { $matches ->
        [one] { $matches } match terminé
       *[other] { $matches } matchs terminés
    }.
next-days = Je peux avancer l'horloge de 1 à { $most } jours à la fois. Rien n'a été changé.
next-none = Aucun match terminé.
next-settled = Tes paris
next-balance = Bankroll { $balance } ({ $moved }).
next-over = Le replay est fini : il n'y a plus de matchs. /stats affiche ton bilan.
next-how = /today affiche les nouveaux pronos.

bet-in_words = { $bet }

match-none = Je ne connais aucun match de « { $text } » dans les deux prochaines semaines. Rien n'a été fait. Écris le nom d'une équipe.
match-near = Je ne connais aucun match de « { $text } » dans les deux prochaines semaines. Rien n'a été fait. Voulais-tu dire { $near } ?
match-several = « { $text } » peut désigner plusieurs matchs : { $matches }. Rien n'a été fait. Nomme les deux équipes : Leeds v Arsenal.
match-kickoff = coup d'envoi { $at }
match-kickoff_day = { $day }, horaire à confirmer
match-goals = Buts attendus
match-goals_of = { $home }–{ $away }
match-typical = { $home }–{ $away }, un match typique : j'en sais trop peu sur ces équipes
match-today = Aujourd'hui : { $match }
match-begun = coup d'envoi donné { $at } : plus de paris dessus
match-ended = terminé { $score }
match-called_off = n'a pas été joué, ou pas jusqu'au bout
match-over = On ne parie plus sur un match commencé. /bets affiche tes paris.
match-no_prices = Je n'ai pas encore de cote que tu puisses prendre sur ce match.
match-prices = Probabilités et meilleures cotes que tu peux prendre
match-answers = { $chance } (sans les cotes { $model })
match-priced = { $chance }, cote juste { $fair } · { $price } chez { $bookmaker }, value { $edge }
match-cards = À jouer
match-card = prono { $number } : { $price }, value { $edge }
match-new_card = { $price }, value { $edge } : /today affiche le prono

log-how = Rien n'a été noté. Écris par exemple /log Leeds 25 @ 2,10 ou /log Leeds plus de 2,5 25 @ 1,95 bet365 : équipe, pari, mise @ cote.
log-bet = Je ne reconnais pas le pari dans « { $text } ». Rien n'a été noté. Les paris s'écrivent victoire, nul, plus de 2,5, les deux marquent, 1n, dnb, ah -0,5, score exact 2-1.
log-team = Quelle équipe de { $match } ? Rien n'a été noté. Nommes-en une, comme /log Leeds 25 @ 2,10.
log-twice = Tu as déjà { $stake } exactement là-dessus. Rien n'a été noté. Pour en noter un de plus, mets ! à la fin.

parlay-title = Combinés
parlay-heading = { $price } chez { $bookmaker }
parlay-leg = { $bet } à { $price }
parlay-together = Ensemble
parlay-worth = { $price }, cote juste { $fair } · value { $edge } · perdu dans { $losing } des cas · au plus { $stake }
parlay-none = Aucun combiné de { $legs } paris du jour chez un même bookmaker à une cote qui en vaille la peine.
parlay-honest = Un combiné multiplie la value et la variance : il perd la plupart du temps. Les mêmes paris en simple progressent plus régulièrement.
parlay-legs = Ici un combiné a de 2 à { $most } paris. Rien n'a été fait.

arb-title = Surebets
arb-leg = { $stake } à { $price } chez { $bookmaker }
arb-total = En tout
arb-worth = { $outlay } misés, au moins { $least } de plus reviennent ({ $margin })
arb-left_out =
    { $n ->
        [one] { $n } surebet écarté
       *[other] { $n } surebets écartés
    } : avec des cotes de plus de { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }, sans doute disparues.
arb-none =
    Aucun surebet chez tes bookmakers : j'ai combiné les cotes de { $matches ->
        [one] { $matches } match
       *[other] { $matches } matchs
    }.
arb-honest = Les cotes bougent en quelques minutes et les bookmakers limitent ceux qui le font. Un pari manqué et c'est un pari simple : vérifie tout d'abord.
arb-outlay = Le maximum à miser doit être supérieur à zéro et tenir dans ta bankroll de { $bankroll }. Rien n'a été fait.
