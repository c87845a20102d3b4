### Markets and selections

selection-1X2-home = Victoire { $home }
selection-1X2-draw = Match nul
selection-1X2-away = Victoire { $away }
selection-OU-over = Plus de { $line } buts
selection-OU-under = Moins de { $line } buts
selection-AH = { $team } { $line } (handicap asiatique)
selection-BTTS-yes = Les deux équipes marquent
selection-BTTS-no = Les deux équipes marquent : non
selection-DC-home_or_draw = { $home } ou nul
selection-DC-home_or_away = { $home } ou { $away }, pas de nul
selection-DC-draw_or_away = { $away } ou nul
selection-DNB = Victoire { $team }, remboursé si nul
selection-CS = Score exact { $outcome }
selection-EH = { $team } { $line } (handicap)
selection-EH-draw = Nul avec { $home } { $line } (handicap)
selection-TTH-over = { $home } plus de { $line } buts
selection-TTH-under = { $home } moins de { $line } buts
selection-TTA-over = { $away } plus de { $line } buts
selection-TTA-under = { $away } moins de { $line } buts
selection-OE-odd = Nombre de buts impair
selection-OE-even = Nombre de buts pair
selection-WTN = Victoire { $team } sans encaisser
selection-CLEAN = { $team } n'encaisse pas
selection-EG = Exactement { $outcome } buts
selection-MG = { $outcome } buts
