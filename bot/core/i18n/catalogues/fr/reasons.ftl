### Why a bet, why not, and why a card was not sent

why-title = Pourquoi le prono { $number }
why-title_shared = Pourquoi c'est un pari
why-model = Modèle { $model } · profil { $strategy } · état { $moment }
why-answers = Deux réponses : { $model } sans regarder les cotes, { $chance } avec les cotes du marché. Je m'en tiens à la seconde.
why-edge = À { $price }, on gagne en moyenne { $edge } de la mise si la probabilité est de { $chance } ; à la cote juste { $fair }, ce serait zéro.
why-confidence = Vu l'incertitude de cette probabilité, la value est positive avec une probabilité de { $confidence }.
why-leave = En dessous de { $leave }, ce n'est plus un pari : laisse-le.

reject-unknown_probability = pas de pronostic
reject-low_edge = value trop petite
reject-high_edge = value trop belle pour être vraie
reject-low_confidence = pas assez sûr
reject-low_consensus = trop peu de modèles d'accord
reject-opposes_open_bet = contre un de tes paris ouverts sur le même match
reject-opposes_better_bet = contre un meilleur pari sur le même match
reject-low_price = cote trop basse
reject-high_price = cote trop haute
reject-market_excluded = un marché que ton profil écarte
reject-league_excluded = un championnat que tu ne suis pas
reject-bookmaker_excluded = un bookmaker que tu n'utilises pas
reject-kicked_off = match commencé
reject-too_close_to_kickoff = trop près du coup d'envoi
reject-too_far_from_kickoff = trop tôt pour le dire
reject-stale_quote = cote trop ancienne
reject-quote_from_the_future = cote pas encore connue
reject-outlier_price = cote hors de la ligne de tous les autres bookmakers
reject-unconfirmed_price = aucun autre bookmaker ne la confirme
reject-exposure = assez de ta bankroll est déjà en jeu
reject-no_bankroll = plus de bankroll pour parier
reject-no_growth = rien à gagner à cette cote
reject-shared_risk = gagne et perd avec un autre pari
reject-bet_cap = plafond par pari
reject-bookmaker_limit = la limite du bookmaker
reject-match_cap = plafond par match
reject-league_cap = plafond par championnat
reject-exposure_cap = assez de ta bankroll est déjà en jeu
reject-kelly_share = tes paris en cours utilisent déjà ta part
reject-below_minimum = mise trop petite pour être placée

reason-price_above_fair = { $bookmaker } paie { $price } ; la cote juste serait { $fair_price }
reason-sharp_line = la ligne des bookmakers sharp sans leur marge : { $probability }, cote juste { $fair_price }
reason-crowd_line = tous les autres bookmakers ensemble, sans leur marge : { $probability }, cote juste { $fair_price }
reason-goal_model-1 = notre modèle de buts attend { $home_goals }–{ $away_goals } et est d'accord : { $probability }
reason-goal_model-0 = notre modèle de buts attend { $home_goals }–{ $away_goals } et en doute : { $probability }
reason-moved_price_level_up = les modèles déplacent la probabilité de { $shift } % vers le haut : la façon dont bougent les cotes de ce niveau
reason-moved_price_level_down = les modèles déplacent la probabilité de { $shift } % vers le bas : la façon dont bougent les cotes de ce niveau
reason-moved_other_markets_up = les modèles déplacent la probabilité de { $shift } % vers le haut : ce que disent handicap et total de buts
reason-moved_other_markets_down = les modèles déplacent la probabilité de { $shift } % vers le bas : ce que disent handicap et total de buts
reason-moved_market_drift_up = les modèles déplacent la probabilité de { $shift } % vers le haut : la dérive du marché entier
reason-moved_market_drift_down = les modèles déplacent la probabilité de { $shift } % vers le bas : la dérive du marché entier
reason-moved_team_drift_up = les modèles déplacent la probabilité de { $shift } % vers le haut : le sens où bougent depuis peu les lignes des deux équipes
reason-moved_team_drift_down = les modèles déplacent la probabilité de { $shift } % vers le bas : le sens où bougent depuis peu les lignes des deux équipes
reason-moved_surprise_up = les modèles déplacent la probabilité de { $shift } % vers le haut : des résultats au-delà de ce qu'attendait la ligne
reason-moved_surprise_down = les modèles déplacent la probabilité de { $shift } % vers le bas : des résultats au-delà de ce qu'attendait la ligne
reason-moved_past_lines_up = les modèles déplacent la probabilité de { $shift } % vers le haut : ce que les lignes passées disent des deux équipes
reason-moved_past_lines_down = les modèles déplacent la probabilité de { $shift } % vers le bas : ce que les lignes passées disent des deux équipes
reason-moved_shots_up = les modèles déplacent la probabilité de { $shift } % vers le haut : tirs et corners
reason-moved_shots_down = les modèles déplacent la probabilité de { $shift } % vers le bas : tirs et corners
reason-moved_finishing_up = les modèles déplacent la probabilité de { $shift } % vers le haut : une réussite de tir ou de gardien qui dure rarement
reason-moved_finishing_down = les modèles déplacent la probabilité de { $shift } % vers le bas : une réussite de tir ou de gardien qui dure rarement
reason-moved_results_up = les modèles déplacent la probabilité de { $shift } % vers le haut : forme et classements de force
reason-moved_results_down = les modèles déplacent la probabilité de { $shift } % vers le bas : forme et classements de force
reason-moved_season_up = les modèles déplacent la probabilité de { $shift } % vers le haut : le moment de la saison et ce qui reste en jeu
reason-moved_season_down = les modèles déplacent la probabilité de { $shift } % vers le bas : le moment de la saison et ce qui reste en jeu
reason-moved_home_advantage_up = les modèles déplacent la probabilité de { $shift } % vers le haut : ce que vaut l'avantage du terrain dans ce championnat
reason-moved_home_advantage_down = les modèles déplacent la probabilité de { $shift } % vers le bas : ce que vaut l'avantage du terrain dans ce championnat
reason-moved_other_books_up = les modèles déplacent la probabilité de { $shift } % vers le haut : d'autres bookmakers
reason-moved_other_books_down = les modèles déplacent la probabilité de { $shift } % vers le bas : d'autres bookmakers
reason-second_best = deuxième meilleure cote : { $price }

why-never_sent = Il ne t'a pas été envoyé de lui-même : tu l'as demandé.
why-no_card = /why explique un prono par son numéro, comme /why 1, et « { $text } » n'en est pas un. Pour un match ou une équipe, écris /match { $text }.
why-which = Quel prono ? Écris son numéro, comme /why 1. Pour un match sans prono, écris /match et une équipe.
why-sent =
    Envoyé à toi { $where } ({ $versions ->
        [one] { $versions } version
       *[other] { $versions } versions
    }).
why-waiting = En attente d'envoi { $where }, pas avant { $at }.
why-not_sent = Pas envoyé { $where } : { $because }.
why-waiting_quiet = Attend la fin de tes heures de silence : il part { $where } le { $at }.

unsent-muted = tu as tout mis en sourdine
unsent-muted_until = tu as tout mis en sourdine jusqu'à { $until }
unsent-muted_league = tu as mis { $league } en sourdine
unsent-muted_league_until = tu as mis { $league } en sourdine jusqu'à { $until }
unsent-other_league = { $league } n'est pas parmi les championnats demandés là
unsent-low_edge = sa value de { $edge } est sous les { $least } demandés là
unsent-digest = il va dans ton résumé du jour
unsent-cool_off = tu fais une pause jusqu'à { $until }
unsent-excluded = tu t'es auto-exclu jusqu'à { $until }
unsent-begun = le match avait commencé
unsent-expired = le match a commencé avant l'envoi
unsent-superseded = une version plus récente a pris sa place
unsent-withdrawn = sa cote n'en valait plus la peine
unsent-closed = je ne pouvais plus écrire là
unsent-forgotten = tu m'avais demandé de t'oublier
unsent-refused = il n'a pas été accepté là ({ $text })
unsent-given_up =
    l'envoi a échoué { $attempts ->
        [one] { $attempts } fois
       *[other] { $attempts } fois
    }, à la fin avec : { $text }
