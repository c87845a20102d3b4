### Le pari qui était le plus près, et les cotes que quelqu'un attend

command-help-tell = Les cotes dont je te préviens
argument-help-tell-what = match, pari et cote, ou off

today-no_feed = Pas de pari pour l'instant : depuis { $since } aucune cote n'arrive, leur source ne répond pas. Je ne conseille rien sur de vieilles cotes et je regarde à nouveau toutes les quelques minutes.
today-nearest = Le plus près : { $bet } dans { $match } : { $price } chez { $bookmaker }, un pari à partir de { $from }. Il manque { $lacks }.
today-nearest_more = Ensuite : { $bet } dans { $match } : { $price } chez { $bookmaker }, un pari à partir de { $from }. Il manque { $lacks }.
today-tell_how = Pour être prévenu une fois si cette cote arrive : { $command }

lacks-low_edge = de la value ({ $value }, il faut au moins { $limit })
lacks-low_confidence = de la confiance ({ $value }, il faut au moins { $limit })
lacks-low_consensus = de l'accord ({ $value } modèle sur { $of } pour, il en faut { $limit })
lacks-low_price = une cote d'au moins { $limit }

button-tell_of = 🔔 { $number } · { $price }
today-tell_hint = 🔔 te prévient une fois si cette cote arrive avant le coup d'envoi.
button-tell = 🔔 Préviens-moi à { $price }

watch-set = Je te préviens une fois si { $bet } dans { $match } atteint { $price } (après commission) chez un de tes bookmakers avant le coup d'envoi. Ensuite, ou au coup d'envoi, c'est oublié.
watch-reached = La cote que tu attendais : { $bet } dans { $match } est à { $price } chez { $bookmaker } (vue { $at }). C'est un pari maintenant.
watch-reached_no_bet = La cote que tu attendais : { $bet } dans { $match } est à { $price } chez { $bookmaker } (vue { $at }). Ce n'est plus un pari pour toi : la prévision a bougé, ou cela va contre tes autres paris ou règles.
watch-none = Tu n'attends aucune cote. Un jour sans pari, /today propose les plus proches.
watch-title = Les cotes que tu attends
watch-from = { $bet } à partir de { $price } après commission
watch-how = Chacune est annoncée une fois et oubliée au coup d'envoi. /tell off les abandonne toutes.
watch-off =
    { $n ->
        [0] Tu n'attendais aucune cote.
        [one] Abandonnée : { $n } cote. Tu n'en seras plus prévenu.
       *[other] Abandonnées : { $n } cotes. Tu n'en seras plus prévenu.
    }
watch-which = Je ne peux pas attendre cette cote. Rien n'a été noté. Appuie sur le bouton sous /today, ou écris /tell pour voir ce que tu attends.
watch-begun = Ce match a commencé, ou je ne le connais pas. Rien n'a été noté.
watch-many = Tu attends déjà { $most } cotes. Rien n'a été noté. /tell off les abandonne toutes.
