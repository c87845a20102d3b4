### Pronos qui n'en sont plus, et pourquoi

card-withdrawn = Ce n'est plus un prono : { $because }. Laisse-le.
card-withdrawn_bet = Ce n'est plus un prono : { $because }. Ton pari reste valable.
card-because-price = la cote est passée de { $before } à { $price }
card-because-no_price = aucun de tes bookmakers n'affiche plus cette cote
card-because-forecast = la probabilité est passée de { $chance_before } à { $chance }
card-because-alone = aucun autre bookmaker n'est plus proche de cette cote
card-because-own_risk = tu as choisi un autre risque depuis
card-because-own_books = tu as écarté ce bookmaker depuis
card-because-own_leagues = tu as écarté ce championnat depuis
card-because-staked = assez de ta bankroll est déjà en jeu
card-because-other_bet = un autre pari sur ce match est meilleur ou déjà en cours
card-because-called_off = le match n'est pas joué comme prévu
card-because-time = la cote n'a pas été vue depuis trop longtemps, ou le coup d'envoi est trop proche
card-because-unknown = la cote a disparu ou le pronostic a bougé
bet-withdrawn = Le prono { $number } n'en est plus un : { $because }. Rien n'a été noté. Si tu l'as joué quand même, réponds { $reply }
news-no_bet = Je ne prendrais plus ton pari
news-bet_on = { $bet }, { $stake } @ { $taken }
news-stands = Il reste valable, et il n'y a rien à faire. Un cashout ne vaut la peine qu'au-dessus de { $worth }.
card-against = C'est contre ton pari en cours : { $bet }, { $stake } à { $price }.
card-stale = Cette cote a été vue il y a { $age } : vérifie-la avant de parier.
card-age-hours = { $n } heures
card-age-days = { $n } jours
