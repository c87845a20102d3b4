### Markets and selections

selection-1X2-home = Wygra { $home }
selection-1X2-draw = Remis
selection-1X2-away = Wygra { $away }
selection-OU-over = Liczba bramek powyżej { $line }
selection-OU-under = Liczba bramek poniżej { $line }
selection-AH = { $team } { $line } (handicap azjatycki)
selection-BTTS-yes = Obie drużyny strzelą
selection-BTTS-no = Obie drużyny strzelą: nie
selection-DC-home_or_draw = { $home } lub remis
selection-DC-home_or_away = { $home } lub { $away }, bez remisu
selection-DC-draw_or_away = { $away } lub remis
selection-DNB = Wygra { $team }, remis – zwrot stawki
selection-CS = Dokładny wynik { $outcome }
selection-EH = { $team } { $line } (handicap)
selection-EH-draw = Remis przy { $home } { $line } (handicap)
selection-TTH-over = { $home }: liczba bramek powyżej { $line }
selection-TTH-under = { $home }: liczba bramek poniżej { $line }
selection-TTA-over = { $away }: liczba bramek powyżej { $line }
selection-TTA-under = { $away }: liczba bramek poniżej { $line }
selection-OE-odd = Nieparzysta liczba bramek
selection-OE-even = Parzysta liczba bramek
selection-WTN = { $team } wygra do zera
selection-CLEAN = { $team } zachowa czyste konto
selection-EG = Dokładna liczba bramek: { $outcome }
selection-MG = Liczba bramek: { $outcome }
