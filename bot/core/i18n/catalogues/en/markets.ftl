### Markets and selections

selection-1X2-home = { $home } to win
selection-1X2-draw = Draw
selection-1X2-away = { $away } to win
selection-OU-over = Over { $line } goals
selection-OU-under = Under { $line } goals
selection-AH = { $team } { $line } (Asian handicap)
selection-BTTS-yes = Both teams to score
selection-BTTS-no = Not both teams to score
selection-DC-home_or_draw = { $home } or draw
selection-DC-home_or_away = { $home } or { $away }, no draw
selection-DC-draw_or_away = { $away } or draw
selection-DNB = { $team } to win, stake back on a draw
selection-CS = Correct score { $outcome }
selection-EH = { $team } { $line } (handicap)
selection-EH-draw = Draw with { $home } { $line } (handicap)
selection-TTH-over = { $home } over { $line } goals
selection-TTH-under = { $home } under { $line } goals
selection-TTA-over = { $away } over { $line } goals
selection-TTA-under = { $away } under { $line } goals
selection-OE-odd = An odd number of goals
selection-OE-even = An even number of goals
selection-WTN = { $team } to win to nil
selection-CLEAN = { $team } to keep a clean sheet
selection-EG = Exactly { $outcome } goals
selection-MG = { $outcome } goals
