### The bankroll and the lines of its ledger

bankroll-not_positive = Eine Bankroll muss über null liegen; { $text } tut das nicht. Es wurde nichts geändert. Versuch /bankroll 1000.
bankroll-too_large = { $text } liegt über der größten Bankroll, die ich führe, { $largest }. Es wurde nichts geändert. Schreib einen kleineren Betrag.
bankroll-title = Bankroll
bankroll-within = Bankroll
bankroll-balance = Zum Wetten frei
bankroll-open = In offenen Wetten
bankroll-raised = Eingezahlt: { $amount }.
bankroll-lowered = Entnommen: { $amount }.
bankroll-same = So viel war es schon.
bankroll-how = Die Bankroll ist die Summe des Kassenbuchs. /bankroll +100 zahlt ein, /bankroll -50 entnimmt, /bankroll 1500 setzt sie.

entry-opening = Anfang
entry-deposit = eingezahlt
entry-withdrawal = entnommen
entry-stake = Einsatz
entry-payout = Auszahlung
entry-correction = Berichtigung
