### Charts, and what stands for them where there are no pictures

chart-bankroll-title = Bankroll
chart-bankroll-sub =
    { $bets ->
        [one] { $bets } pari terminé
       *[other] { $bets } paris terminés
    } · du { $first } au { $last }
chart-bankroll-sub_day =
    { $bets ->
        [one] { $bets } pari terminé
       *[other] { $bets } paris terminés
    } · { $day }
chart-bankroll-alt =
    Courbe de la bankroll du { $first } au { $last } : de { $start } à { $end }, { $bets ->
        [one] { $bets } pari terminé
       *[other] { $bets } paris terminés
    }, plus forte baisse { $drawdown }.
chart-bankroll-change = bankroll { $end } · résultat des paris { $result } · plus forte baisse { $drawdown }
chart-bankroll-luck =
    Par la seule chance, aux cotes justes de clôture, 9 séries sur 10 de ces paris donnent de { $low } à { $high }{ $grey }. { $n } sur { $of ->
        [one] { $of } pari a
       *[other] { $of } paris ont
    } de telles cotes.
chart-bankroll-no_luck = Pas encore de bande de chance : il faut des cotes de clôture pour ces paris.
chart-paid = dépôt ou retrait
chart-drawdown = sous son plus haut
chart-bankroll-grey = {" "}(bande grise)
chart-saved = Image : { $path }
chart-none = Il n'y a pas d'images ici.
chart-empty = Rien à dessiner pour l'instant : fixe d'abord une bankroll.
chart-unwritable = L'image n'a pas pu être enregistrée ({ $why }), voici donc le graphique en texte. Rien d'autre n'a été perdu ; ceux qui gèrent ce bot peuvent libérer de la place ou mettre FAIRLINE_HOME sur un dossier accessible en écriture.
chart-too_few = Trop peu de paris terminés pour ce graphique. /chart bankroll marche dès le premier jour.
chart-too_few_in = Pour ce graphique, il manque des paris terminés sur les matchs de ces jours : { $days }. Demande plus de jours, ou n'en mets pas.
chart-which = De quel match ? Écris par exemple /chart odds Leeds ou /chart odds Leeds plus de 2,5.
chart-no_odds = Je n'ai pas de cotes de tes bookmakers pour ça sur { $match }.
chart-clv-title = Closing line value
chart-clv-sub =
    { $n ->
        [one] { $n } pari
       *[other] { $n } paris
    } · chaque point un pari, la ligne leur moyenne jusque-là
chart-clv-sum = moyenne { $mean }, intervalle à 95 % { $low } à { $high }
chart-clv-sum_few = moyenne { $mean } · trop peu de paris pour un intervalle
chart-clv-alt =
    Closing line value de { $n ->
        [one] { $n } pari
       *[other] { $n } paris
    } : moyenne { $mean }.
chart-clv-mean = moyenne jusque-là
chart-clv-bet = un pari
chart-calibration-title = Calibration
chart-calibration-sub =
    { $n ->
        [one] { $n } prono
       *[other] { $n } pronos
    } · probabilité annoncée contre part gagnée
chart-calibration-sum = sur la ligne = aussi souvent qu'annoncé ; les barres sont des intervalles à 95 %
chart-calibration-alt =
    Probabilité annoncée contre part gagnée, { $n ->
        [one] { $n } prono
       *[other] { $n } pronos
    } en { $bins ->
        [one] { $bins } groupe
       *[other] { $bins } groupes
    }.
chart-calibration-x = annoncé
chart-calibration-y = gagné
chart-league-title = Bénéfice par championnat
chart-league-sub =
    { $n ->
        [one] { $n } pari terminé
       *[other] { $n } paris terminés
    }
chart-league-sum = par unité misée : { $rows }
chart-league-row =
    { $league } { $roi }, intervalle à 95 % { $low } à { $high } ({ $n ->
        [one] { $n } pari
       *[other] { $n } paris
    })
chart-league-row_few =
    { $league } { $roi } ({ $n ->
        [one] { $n } pari
       *[other] { $n } paris
    } : trop peu pour un intervalle)
chart-league-alt =
    Bénéfice par championnat, { $n ->
        [one] { $n } pari terminé
       *[other] { $n } paris terminés
    } : { $rows }.
chart-odds-title = Comment les cotes ont bougé
chart-odds-sub = { $match } · { $bet }
chart-odds-fair = cote juste { $price }
chart-odds-alt = Cotes au fil du temps pour { $bet } sur { $match } : maintenant { $rows }.
