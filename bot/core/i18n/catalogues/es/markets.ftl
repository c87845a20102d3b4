### Markets and selections

selection-1X2-home = Gana { $home }
selection-1X2-draw = Empate
selection-1X2-away = Gana { $away }
selection-OU-over = Más de { $line } goles
selection-OU-under = Menos de { $line } goles
selection-AH = { $team } { $line } (hándicap asiático)
selection-BTTS-yes = Ambos marcan
selection-BTTS-no = Ambos marcan: no
selection-DC-home_or_draw = { $home } o empate
selection-DC-home_or_away = { $home } o { $away }, sin empate
selection-DC-draw_or_away = { $away } o empate
selection-DNB = Gana { $team }, con empate se devuelve
selection-CS = Marcador exacto { $outcome }
selection-EH = { $team } { $line } (hándicap)
selection-EH-draw = Empate con { $home } { $line } (hándicap)
selection-TTH-over = { $home } más de { $line } goles
selection-TTH-under = { $home } menos de { $line } goles
selection-TTA-over = { $away } más de { $line } goles
selection-TTA-under = { $away } menos de { $line } goles
selection-OE-odd = Goles impares
selection-OE-even = Goles pares
selection-WTN = { $team } gana sin encajar
selection-CLEAN = { $team } deja la portería a cero
selection-EG = Exactamente { $outcome } goles
selection-MG = { $outcome } goles
