### Markets and selections

selection-1X2-home = { $home } gewinnt
selection-1X2-draw = Unentschieden
selection-1X2-away = { $away } gewinnt
selection-OU-over = Über { $line } Tore
selection-OU-under = Unter { $line } Tore
selection-AH = { $team } { $line } (asiatisches Handicap)
selection-BTTS-yes = Beide Teams treffen
selection-BTTS-no = Nicht beide Teams treffen
selection-DC-home_or_draw = { $home } oder unentschieden
selection-DC-home_or_away = { $home } oder { $away }, nicht unentschieden
selection-DC-draw_or_away = { $away } oder unentschieden
selection-DNB = { $team } gewinnt, bei Unentschieden Einsatz zurück
selection-CS = Genaues Ergebnis { $outcome }
selection-EH = { $team } { $line } (Handicap)
selection-EH-draw = Unentschieden mit { $home } { $line } (Handicap)
selection-TTH-over = { $home } über { $line } Tore
selection-TTH-under = { $home } unter { $line } Tore
selection-TTA-over = { $away } über { $line } Tore
selection-TTA-under = { $away } unter { $line } Tore
selection-OE-odd = Ungerade Torzahl
selection-OE-even = Gerade Torzahl
selection-WTN = { $team } gewinnt zu null
selection-CLEAN = { $team } ohne Gegentor
selection-EG = Genau { $outcome } Tore
selection-MG = { $outcome } Tore
