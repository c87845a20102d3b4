### Paying in and taking out, the pages of the ledger, and another currency

bankroll-history = Kassenbuch, Seite { $number }
bankroll-no_more = Ältere Zeilen gibt es nicht.
bankroll-too_little = { $amount } kannst du nicht entnehmen: Deine Bankroll beträgt { $balance }. Was in offenen Wetten steckt, gehört nicht dazu. Es wurde nichts geändert.
bankroll-excluded = Du hast dich bis { $until } selbst gesperrt: Bis dahin wird nichts eingezahlt, und es wurde nichts gebucht. Entnehmen (/withdraw 50) und eine Wette berichtigen kannst du weiterhin. Wenn du mit jemandem reden willst: gamblingtherapy.org.
bankroll-break = Du machst Pause bis { $until }: Bis dahin wird nichts eingezahlt, und es wurde nichts gebucht. Entnehmen (/withdraw 50) und eine Wette berichtigen kannst du weiterhin.
bankroll-moved_bad = „{ $text }“ lässt sich weder einzahlen noch entnehmen. Es wurde nichts geändert. Schreib einen Betrag über null, etwa 100.
bankroll-other_currency = Du führst deine Bankroll in { $own }; { $given } ist eine andere Währung. Es wurde nichts geändert. Schreib den Betrag in { $own } oder rechne die Bankroll mit /settings currency { $given } um.
entry-converted = { $source } in { $target } zu { $rate }

button-ledger = 📒 Kassenbuch
button-newer = ‹ Neuere
button-older = Ältere ›

currency-rate = Du hast Wetten in { $own }, also sag mir den Kurs: Wie viel { $new } ist 1 { $own }? Schreib zum Beispiel /settings currency { $new } 1,08. Beide Seiten bleiben im Kassenbuch. Es wurde nichts geändert.
currency-rate_bad = „{ $text }“ ist kein Kurs: Er muss über null liegen und sagt, wie viel der neuen Währung 1 { $own } ist. Es wurde nichts geändert.
currency-open_bets = Es sind noch Wetten in { $own } offen. Es wurde nichts geändert. Wechsle die Währung, wenn sie abgerechnet sind.
currency-limits = Du hast ein Limit in { $own }, und in einer anderen Währung wäre es ein anderes. Es wurde nichts geändert. Heb es zuerst in /limits auf (gilt nach 24 Stunden).
