### The bankroll and the lines of its ledger

bankroll-not_positive = Bankroll musi być większy od zera; { $text } nie jest. Nic nie zmieniono. Spróbuj /bankroll 1000.
bankroll-too_large = { $text } to więcej niż największy bankroll, jaki prowadzę, { $largest }. Nic nie zmieniono. Napisz mniejszą kwotę.
bankroll-title = Bankroll
bankroll-within = bankroll
bankroll-balance = Wolne na zakłady
bankroll-open = W otwartych zakładach
bankroll-raised = Wpłacono: { $amount }.
bankroll-lowered = Wypłacono: { $amount }.
bankroll-same = Tyle już było.
bankroll-how = Bankroll to suma księgi. /bankroll +100 wpłaca, /bankroll -50 wypłaca, /bankroll 1500 ustawia.

entry-opening = początek
entry-deposit = wpłata
entry-withdrawal = wypłata
entry-stake = stawka
entry-payout = wygrana
entry-correction = korekta
