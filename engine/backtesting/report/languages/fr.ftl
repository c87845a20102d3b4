### Ce que dit le rapport d'un backtest

locale = fr_FR

title = Backtest de { $strategy }
title-two = Backtest : { $first } et { $second }
about = Du { $since } au { $until } · { $leagues ->
        [one] { $leagues } ligue
       *[other] { $leagues } ligues
    } · { $matches ->
        [one] { $matches } match examiné
       *[other] { $matches } matchs examinés
    } · { $books }
books-all = tous les bookmakers nommés
books-market = tous les bookmakers et la meilleure cote anonyme du marché
slippage = cotes { $share } moins bonnes qu'affichées
fill = { $share } des paris ont pu être placés
partial = Ce test a été arrêté avant la fin. Tous les chiffres ne valent que du { $since } au { $until }.
no-bets = La règle n'a trouvé aucun pari pendant ce temps.
adult = 18+ · Parier peut rendre dépendant. Ne misez que ce que vous pouvez perdre sans que cela vous manque.
promise = Ceci est un test sur le passé. Il ne promet aucun gain : les cotes, les limites et les marchés changent, et les résultats passés sont souvent meilleurs que ceux qui suivent.
made-by = Fait par Fairline le { $day } avec la décision même qui tourne en direct, jour après jour : aucun pari ne savait rien de plus tardif que son moment.

nav-summary = Résumé
nav-luck = Chance ou talent
nav-bankroll = Bankroll
nav-close = Ligne de clôture
nav-parts = D'où cela vient
nav-bets = Chaque pari
nav-improve = À améliorer
nav-data = Données
nav-terms = Définitions
nav-compare = Côte à côte
theme = Clair ou sombre
run-choice = Montrer les détails de
as-table = La même chose en tableau
keys = Les flèches parcourent les valeurs.
show-more = Montrer

verdict-proven = Les paris étaient meilleurs que la ligne de clôture, et le gain dépasse ce que la chance explique.
verdict-clv = Les paris étaient meilleurs que la ligne de clôture ; le gain seul pourrait encore être de la chance.
verdict-lucky = Le gain est plus que du hasard sur ces paris, mais la ligne de clôture ne dit pas qu'ils étaient bons. Prudence.
verdict-open = Rien ici ne distingue le résultat de la chance.
verdict-loss = La règle a perdu de l'argent, et plus que la malchance ne l'explique.
verdict-none = Il n'y a aucun pari à juger.

sum-money = Partie de { $start }, la règle a placé { $bets ->
        [one] { $bets } pari
       *[other] { $bets } paris
    } en { $years } ans, environ { $yearly } par an, et a fini à { $end }.
sum-won = Pour 100 misés, elle a gagné { $amount }. { $interval }
sum-lost = Pour 100 misés, elle a perdu { $amount }. { $interval }
sum-interval = Avec une autre chance, les mêmes paris auraient rapporté entre { $low } et { $high } (intervalle à 95 %, { $n ->
        [one] { $n } pari
       *[other] { $n } paris
    }).
sum-few = C'est trop peu de paris pour un intervalle.
sum-clv = Face à la cote juste de clôture, la meilleure prévision qui soit, les cotes prises étaient en moyenne meilleures de { $clv } ({ $low } à { $high }). C'est ce que de tels paris rapportent à la longue ; le reste est de la chance.
sum-clv-negative = Face à la cote juste de clôture, la meilleure prévision qui soit, les cotes prises étaient en moyenne moins bonnes de { $clv } ({ $low } à { $high }). À la longue, de tels paris perdent.
sum-win = Elle a gagné { $rate } des paris décidés, à une cote moyenne de { $price }. Un taux de réussite est surtout un choix de cotes : seul, il ne dit rien.
sum-drawdown = Au pire, la bankroll est tombée de { $share } sous un sommet antérieur, et au plus long { $days ->
        [one] { $days } jour a passé
       *[other] { $days } jours ont passé
    } avant de revoir un sommet. Qui suit la règle doit le supporter, et pire est possible.
sum-random = Des paris au hasard aux mêmes cotes auraient rapporté { $random } par unité ; { $chance }.
sum-random-none = aucun des { $runs } choix au hasard n'a fait aussi bien que ces paris
sum-random-some = { $share } des choix au hasard ont fait aussi bien que ces paris ou mieux
sum-books = À la cote du deuxième meilleur bookmaker, les mêmes paris auraient valu { $second } au lieu de { $best } face à la ligne de clôture : la vitesse et le nombre de comptes comptent.

tile-roi = Gain par somme misée (ROI)
tile-win = Taux de réussite
tile-clv = Mieux que la clôture juste (CLV)
tile-beat = Clôture brute battue
tile-positive = CLV au-dessus de zéro
tile-sharpe = Ratio de Sharpe, annuel
tile-drawdown = Plus forte baisse
tile-yearly = Paris par an
tile-profit = Gain
tile-level = ROI à mises égales
tile-ruin = Risque de perdre la moitié
tile-growth = Croissance par an
interval = { $low } à { $high }
no-interval = trop peu pour un intervalle
n-bets = { $n ->
        [one] { $n } pari
       *[other] { $n } paris
    }
n-days = { $n ->
        [one] { $n } jour
       *[other] { $n } jours
    }
n-runs = { $n ->
        [one] { $n } répétition
       *[other] { $n } répétitions
    }
in-years = en { $years } ans

luck-title = Chance ou talent
luck-lead = Dix questions qui distinguent une bonne règle d'une règle chanceuse.
luck-interval-q = Le vrai rendement pourrait-il être nul ou négatif ?
luck-interval-a = ROI { $roi }, intervalle à 95 % { $low } à { $high } en retirant des jours de match entiers ; des semaines entières { $week_low } à { $week_high }.
luck-implied-q = Que valaient les paris selon la ligne de clôture ?
luck-implied-a = { $implied } étaient attendus de { $n ->
        [one] { $n } pari
       *[other] { $n } paris
    } avec une ligne de clôture, { $realised } sont venus : un écart de { $gap } des mises ({ $low } à { $high }). C'est de la chance, ou une ligne de clôture qui se trompe.
luck-own-q = Et selon les probabilités du bot ?
luck-own-a = { $own } étaient attendus, { $realised } sont venus.
luck-random-q = Le choix des paris vaut-il mieux que le hasard ?
luck-random-a = Ces paris { $own } par unité à mises égales ; des paris au hasard des mêmes marché, saison et cote { $random } ({ $low } à { $high } dans 95 % de { $runs } choix) ; p = { $p }.
luck-random-clv-q = Et selon la ligne de clôture, que la chance touche à peine ?
luck-random-clv-a = Ces paris { $own } ; au hasard { $random } ({ $low } à { $high }) ; p = { $p }.
luck-everything-q = Est-ce mieux que de tout parier ?
luck-everything-a = Une unité sur chacune des { $n } sélections offertes : { $everything } ({ $low } à { $high }). L'écart est de { $gap } ({ $gap_low } à { $gap_high }).
luck-sharpe-q = Le ratio de Sharpe résiste-t-il au nombre de stratégies essayées ?
luck-sharpe-a = La meilleure de { $trials ->
        [one] { $trials } stratégie sans valeur
       *[other] { $trials } stratégies sans valeur
    } montrerait environ { $benchmark } ; la probabilité que le vrai ratio soit au-dessus est de { $chance } (ratio de Sharpe corrigé, { $days ->
        [one] { $days } jour
       *[other] { $days } jours
    }).
luck-sample-q = Combien de paris faut-il ?
luck-sample-a = Si le vrai gain est de { $profit } par unité, environ { $needed } paris le distinguent de zéro, { $needed_80 } avec une probabilité de 80 %. Il y en a { $have }{ $missing ->
        [0] {""} : assez
       *[other] {""} : il en manque { $missing }
    }.
luck-sample-none = Aucun nombre de paris ne montre un gain qui n'existe pas.
luck-ruin-q = Quel est le risque de ruine ?
luck-ruin-a = Dans { $share } de { $runs } autres ordres des mêmes semaines, la bankroll tombe à la moitié de son départ ({ $low } à { $high }).
luck-trials = Règles choisies sur : { $seasons }.
luck-hoped-q = Où en est-on par rapport à ce qui était espéré ?
hoped-between = espéré : { $low } à { $high }
hoped-above = espéré : plus de { $limit }
hoped-below = espéré : moins de { $limit }
not-known = Ce test ne contient rien pour le calculer.

bankroll-title = Bankroll, chance et baisse
bankroll-text = En gris : entre quels résultats se trouvent neuf répétitions sur dix des mêmes paris si chacun gagne aussi souvent que le dit la ligne juste de clôture. Dessous : de combien la bankroll est sous son sommet.
bankroll-value = Bankroll
bankroll-band = Chance : neuf répétitions sur dix
bankroll-low = Chance, bas
bankroll-high = Chance, haut
bankroll-fall = Sous son sommet
bankroll-alt = Courbe de la bankroll, de { $start } le { $first } à { $end } le { $last } ; plus forte baisse { $fall }.
winrate-title = Taux de réussite au fil du temps
winrate-text = Part des paris décidés gagnés sur les douze derniers mois, avec son intervalle à 95 %, à côté de ce que la ligne juste de clôture rendait probable.
winrate-won = Gagnés
winrate-expected = Attendu par la ligne de clôture
winrate-alt = Courbe du taux de réussite sur douze mois : de { $low } à { $high }, à la fin { $last }.
clv-title = Valeur face à la ligne de clôture
clv-text = De combien chaque pari était meilleur que la cote juste de clôture. À droite de zéro, c'est bon. Les extrêmes sont réunis aux bords.
clv-bets = Paris
clv-range = Valeur face à la ligne de clôture
clv-alt = Histogramme de la valeur face à la clôture : { $share } des { $n } paris sont au-dessus de zéro, moyenne { $mean }.
cumulative-title = Gain, et ce qu'attendait la ligne de clôture
cumulative-text = La ligne attendue croît avec la valeur des cotes prises ; la réelle y ajoute la chance.
cumulative-realised = Gain réel
cumulative-expected = Attendu par la ligne de clôture
cumulative-alt = Courbe : gain réel { $realised }, attendu par la ligne de clôture { $expected }.
calibration-title = Calibration des paris pris
calibration-text = Probabilité annoncée par le bot face à la part gagnée, en dix groupes égaux ; les barres sont des intervalles à 95 %. Sur la ligne : aussi souvent qu'annoncé.
calibration-named = Annoncé
calibration-won = Gagné
calibration-line = Aussi souvent qu'annoncé
calibration-alt = Nuage de points : gagné moins annoncé en moyenne { $bias } sur { $n } paris.
calibration-score = Gagné moins annoncé en moyenne : { $bias } ({ $low } à { $high }). Score de Brier { $brier } ; sur les { $n } paris avec ligne de clôture { $own }, la ligne elle-même { $closing }.

parts-title = D'où cela vient
parts-text = Chaque partie avec son propre intervalle. Une partie de peu de paris dit peu : la barre montre combien. Sur vingt parties, une paraît extraordinaire par hasard.
part-market = Par marché
part-outcome = Par sélection
part-league = Par ligue
part-season = Par saison
part-odds = Par cote
part-edge = Par avantage
part-book = Par bookmaker
head-part = Partie
head-bets = Paris
head-price = Cote moyenne
head-win = Réussite
head-roi = ROI
head-roi-bar = ROI et intervalle à 95 %
head-clv = CLV
head-profit = Gain
heat-title = Mois par mois
heat-text = ROI de chaque mois en pour cent ; plus la couleur est forte, plus on a gagné (bleu) ou perdu (rouge) d'argent. Un mois isolé n'est presque que de la chance.
heat-cell = { $month } : { $n ->
        [one] { $n } pari
       *[other] { $n } paris
    }, ROI { $roi }, { $profit }
heat-year = Année

figures-title = Autres chiffres
figure-turnover = Somme misée
figure-turnover-bankroll = Mises par an, en bankrolls
figure-profit-factor = Gagné par unité perdue (profit factor)
figure-sortino = Ratio de Sortino, annuel
figure-streak-won = Plus longue série de paris gagnés
figure-streak-lost = Plus longue série de paris perdus
figure-price-won = Cote moyenne des paris gagnés
figure-price-lost = Cote moyenne des paris perdus
figure-exposure = Mises ouvertes à la fois, en moyenne
figure-exposure-most = Mises ouvertes à la fois, au plus
figure-open-bets = Paris ouverts à la fois, au plus
figure-drawdown-from = Plus forte baisse, depuis
figure-drawdown-to = jusqu'au creux le
figure-drawdown-back = de retour au sommet le
figure-drawdown-longest = Plus long temps sous un sommet
figure-void = Paris jamais valables
figure-never = pas encore
figure-second = CLV à la deuxième meilleure cote
figure-capacity = Part des mises chez les trois bookmakers les plus utilisés
figure-final-low = Bankroll finale dans 95 % des autres ordres, bas
figure-final-high = Bankroll finale dans 95 % des autres ordres, haut

capacity-title = Capacité : combien repose sur combien de bookmakers
capacity-text = Les mêmes paris si seuls autant de bookmakers vous étaient ouverts, les plus utilisés d'abord. Les paris des autres sont omis ; leur argent n'est pas réparti à nouveau.
capacity-head = Bookmakers les plus utilisés

compare-title = Côte à côte
compare-text = Les deux règles ont vu les mêmes matchs les mêmes jours. On ne peut se fier à un écart dont l'intervalle contient zéro.
compare-bankrolls = Les deux bankrolls
compare-chart = Du même départ ; chacune mise selon sa règle.
compare-alt = { $name } : de { $start } à { $end }.
compare-figure = Chiffre
compare-gap = Écart (intervalle à 95 %)

bets-title = Chaque pari
bets-text = Triez avec les en-têtes, filtrez et cherchez ; choisissez une ligne pour tout ce qu'on savait au moment de la décision. Le fichier bets.csv contient la même chose.
bets-search = Chercher équipe, ligue, sélection
bets-all = tout
bets-count = { $shown } paris sur { $all }
bets-roi = gain { $profit }, ROI { $roi }
bets-none = Aucun pari ne convient. Ôtez un filtre.
bets-close = Fermer
bets-old-browser = Ce navigateur ne peut pas déballer le tableau. Le fichier bets.csv contient chaque pari.
bets-without-reasons = Les raisons manquent ici pour garder la page légère ; bets.csv les contient.
bets-latest = La page contient les { $shown } derniers paris sur { $all } ; bets.csv les contient tous.
col-date = Date
col-match = Match
col-league = Ligue
col-selection = Sélection
col-book = Bookmaker
col-book-market_max = meilleure cote du marché
col-price = Cote
col-net = Cote nette de commission
col-quoted = Cote affichée
col-second = Meilleure cote suivante
col-edge = Avantage
col-confidence = Confiance
col-stake = Mise
col-result = Résultat
col-profit = Gain
col-clv = CLV
col-season = Saison
col-probability = Probabilité à la décision
col-model = Probabilité du modèle
col-market = Probabilité du marché
col-voices = Sources d'accord
col-bankroll = Bankroll avant
col-closing = Cote de clôture
col-fair = Probabilité juste de clôture
col-source = Ligne de clôture de
col-score = Score
col-decided = Décidé à
col-known = Cote connue à
col-kickoff = Coup d'envoi
col-settled = Réglé à
col-returned = Rendu
col-reasons = Raisons
result-win = gagné
result-half_win = à moitié gagné
result-push = mise rendue
result-half_loss = à moitié perdu
result-loss = perdu
result-void = annulé

reason-price_above_fair = { $bookmaker } payait { $price } ; { $fair_price } aurait été juste
reason-sharp_line = la ligne des bookmakers sharp sans marge : { $probability }, juste { $fair_price }
reason-crowd_line = tous les autres bookmakers ensemble sans marge : { $probability }, juste { $fair_price }
reason-goal_model-1 = le modèle de buts attendait { $home_goals }–{ $away_goals } buts et était d'accord : { $probability }
reason-goal_model-0 = le modèle de buts attendait { $home_goals }–{ $away_goals } buts et doutait : { $probability }
reason-second_best = meilleure cote suivante : { $price }

improve-title = À améliorer
improve-text = Lu dans les chiffres par des règles fixes. Un indice est une raison de regarder, non d'agir : les règles taillées sur le passé échouent dans l'avenir.
improve-part-bad = { $part } « { $name } » a perdu : { $n ->
        [one] { $n } pari
       *[other] { $n } paris
    }, ROI { $roi } ({ $low } à { $high }), CLV { $clv }. Le rendement comme la valeur face à la clôture sont sous zéro : laissez-la ou cherchez pourquoi.
improve-part-clv = { $part } « { $name } » : { $n ->
        [one] { $n } pari
       *[other] { $n } paris
    } avec un CLV de { $clv } ({ $low } à { $high }). La ligne de clôture dit qu'ils sont sans valeur, quoi qu'ils aient rapporté.
improve-bold = Les probabilités annoncées étaient en moyenne trop hautes de { $bias } ({ $low } à { $high }) : réduisez-les, ou les mises.
improve-modest = Les probabilités annoncées étaient en moyenne trop basses de { $bias } ({ $low } à { $high }) : les mises pourraient être un peu plus fortes.
improve-drawdown = Une baisse de { $share } est plus que ce que la plupart supportent. La moitié de la part de Kelly la réduit de moitié, pour moins de la moitié de la croissance.
improve-few = { $yearly } paris par an règlent la question lentement : il en manque { $missing }. Plus de paris à moindre avantage rapportent plus en somme et le prouvent plus tôt.
improve-one-book = { $book } porte à lui seul { $share } des mises. Quand il vous limite, cette part s'arrête.
improve-unnamed = { $share } des mises sont à la meilleure cote du marché, dont les données ne nomment pas le bookmaker : sans compte chez lui, pas de pari.
improve-second = L'essentiel de la valeur est une seule cote décalée : à la deuxième meilleure, le CLV est de { $second }. Prenez les cotes vite, ou demandez plus d'avantage.
improve-lines = Seuls { $share } des paris ont une ligne juste de clôture : pour les autres, seul leur résultat parle.
improve-closing = La ligne juste de clôture a mieux prévu ces paris que le bot (Brier { $closing } contre { $own }) : attendre plus d'information peut valoir plus qu'un meilleur modèle.
improve-weeks = Tiré par semaines, l'intervalle est bien plus large que par jours : quelque chose dure plus d'un jour. Fiez-vous au plus large.
improve-nothing = Rien ne ressort.

data-title = Les données du test
data-text = Parts des matchs de chaque ligue et saison. Où manquent les cotes ou les lignes de clôture, il ne pouvait naître ni pari ni valeur face à la clôture.
data-by-season = Toutes les ligues par saison
data-league = Ligue
data-season = Saison
data-matches = Matchs
data-result = Avec résultat
data-price = Avec cote
data-totals = Plus/moins
data-handicaps = Handicap
data-sharp = Cote sharp
data-closing = Cote de clôture
data-kickoff = Heure exacte
data-expected = de l'attendu
data-impossible = Lignes impossibles, non utilisées
data-clean = Aucune ligne impossible n'a été trouvée.
data-none = Les données n'ont pas été vérifiées avant ce test.

run-title = Comment il a tourné
run-strategy = Stratégie
run-models = Modèles
run-bankroll = Bankroll au départ
run-seed = Graine de tout hasard
run-trials = Stratégies comparées
run-time = Temps
run-memory = Mémoire
run-seconds = { $seconds } s
run-mib = { $mib } MiB

terms-title = Définitions
term-roi = ROI
term-roi-text = Gain divisé par les mises ; les paris annulés n'en ont pas. Si les mises grandissent, les derniers paris pèsent plus ; à mises égales, tous pèsent autant.
term-interval = Intervalle à 95 %
term-interval-text = Des jours de match entiers sont tirés avec remise 4 000 fois, car les paris d'un jour partagent leur chance ; l'intervalle contient les 95 % du milieu. Sous 10 jours ou 30 paris, il n'y en a pas.
term-clv = CLV
term-clv-text = Cote prise, nette de commission, fois la probabilité juste de clôture, moins un. Juste veut dire sans la marge du bookmaker ; la ligne est celle de la source la plus sharp qu'il y avait.
term-beat = Clôture brute battue
term-beat-text = La cote prise dépasse la cote de clôture du bookmaker de référence, marge comprise. La marge flatte ; le chiffre honnête est le CLV au-dessus de zéro.
term-win = Taux de réussite
term-win-text = Paris gagnés en tout ou à moitié sur paris décidés ; une mise rendue ne décide rien.
term-sharpe = Sharpe et Sortino
term-sharpe-text = Le rendement du jour est son gain sur la bankroll du matin ; tous les jours comptent. Moyenne sur écart-type (Sortino : sur la moyenne quadratique des jours perdants, zéros compris) fois √365, sans taux sans risque. Intervalle : semaines retirées.
term-drawdown = Baisse
term-drawdown-text = Chute de la bankroll en fin de jour sous son sommet jusque-là, en part de ce sommet. Son intervalle montre ce que donnent d'autres ordres des mêmes semaines.
term-ruin = Ruine
term-ruin-text = La bankroll tombe à la moitié de son départ à la fin d'un jour, en un temps aussi long que le test. 4 000 autres ordres des mêmes semaines.
term-luck = Bande de chance
term-luck-text = 2 000 répétitions des mêmes paris et mises où chacun gagne avec sa probabilité juste de clôture. Une courbe dans la bande est ce que de tels paris apportent à quiconque.
term-deflated = Ratio de Sharpe corrigé
term-deflated-text = Bailey et López de Prado (2014) : la meilleure de nombreuses stratégies sans valeur paraît bonne par chance ; voici la probabilité que le vrai ratio soit au-dessus.
note-seasons_without_totals_at_a_named_book = Certaines saisons, aucun bookmaker nommé n’a de cotes plus/moins dans les données ; rien n’a alors été parié sur ce marché.
note-seasons_without_handicaps_at_a_named_book = Certaines saisons, aucun bookmaker nommé n’a de cotes de handicap dans les données ; rien n’a alors été parié sur ce marché.
note-kickoffs_assumed_where_a_source_gave_a_day_only = Quand une source ne donne que le jour, une heure de coup d’envoi habituelle a été supposée.
note-matches_without_a_closing_line = Certaines saisons, plus d’un dixième des matchs n’ont pas de cote de clôture ; leurs paris comptent dans le profit et non dans la valeur de clôture.
