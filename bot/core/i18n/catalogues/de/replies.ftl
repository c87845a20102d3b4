### Replies to cards: what is logged, refused or asked back

reply-ask-cashout = Für wie viel war der Cashout? Antworte Cashout 18,50.
reply-ask-stake = Wie hoch war der Einsatz? Antworte Einsatz 30.
reply-ask-cancel = Hat der Buchmacher die Wette annulliert? Dann antworte annulliert. Oder soll ich deinen letzten Eintrag zurücknehmen? Dann antworte rückgängig. Es wurde nichts geändert.
reply-ask-two_numbers = Meintest du { $stake } Einsatz zu { $price }? Dann antworte { $stake } @ { $price }. Es wurde nichts eingetragen.
reply-ask-stake_or_price = Ist { $text } der Einsatz oder die Quote? Antworte setze { $text } für den Einsatz oder @ { $text } für die Quote. Es wurde nichts eingetragen.
reply-ask-plus = Ist { $text } eine Quote? Amerikanische beginnen bei +100. Es wurde nichts eingetragen. Antworte 25 @ 2,05.
reply-ask-thousand = Ist { $text } als { $small } oder als { $large } gemeint? Es wurde nichts eingetragen. Schreib es ohne Trennzeichen.
reply-ask-price = „{ $text }“ kann ich nicht als Quote lesen. Es wurde nichts eingetragen. Schreib 2,05, 21/20 oder +105.
reply-ask-unknown = „{ $text }“ verstehe ich nicht. Es wurde nichts eingetragen. Eine Antwort sieht aus wie 1: 25 @ 2,05; /help zeigt die Befehle.
reply-ask-card = Welcher Tipp? Setz seine Nummer davor: 1: { $text }. Es wurde nichts eingetragen.
reply-ask-bet = Welche Wette? Du hast { $count } offen; setz die Nummer des Tipps davor: 1: { $text }.
reply-ask-long = Das sind mehr als { $most } Zeichen. Es wurde nichts eingetragen. Eine Antwort sieht aus wie 1: 25 @ 2,05.

bet-price = { $price } ist keine Quote: Sie muss über 1 liegen, etwa 2,05. Es wurde nichts eingetragen.
bet-price_absurd = Eine Quote von { $price } zahlt kein Buchmacher. Es wurde nichts eingetragen. Prüf die Quote.
bet-price_far = { $price } ist weit weg von den { $card } des Tipps. Es wurde nichts eingetragen. Stimmt es, antworte dasselbe mit ! am Ende.
bet-stake = Ein Einsatz muss über null liegen; { $stake } tut das nicht. Es wurde nichts eingetragen.
bet-stake_share = { $share }% ist kein Einsatz: Er muss über 0 und höchstens 100 sein. Es wurde nichts eingetragen.
bet-stake_small = Dieser Anteil von { $bankroll } ist weniger als die kleinste Münze. Es wurde nichts eingetragen.
bet-stake_bankroll = Der Einsatz { $stake } ist mehr als deine Bankroll von { $bankroll }. Es wurde nichts eingetragen. Antworte mit einem kleineren Einsatz oder setz die Bankroll mit /bankroll.
bet-currency = Deine Bankroll ist in { $own }; { $given } ist eine andere Währung. Es wurde nichts eingetragen.
bet-kicked_off = { $match } wurde am { $moment } angepfiffen. Es wurde nichts eingetragen: Nach Anpfiff ist es eine andere Wette.
bet-bookmaker = Einen Buchmacher „{ $text }“ kenne ich nicht. Es wurde nichts eingetragen. Meintest du { $near }?
bet-bookmaker_far = Einen Buchmacher „{ $text }“ kenne ich nicht. Es wurde nichts eingetragen. Ich kenne { $known }.
bet-twice = Du hast schon { $stake } auf Tipp { $number }. Es wurde nichts eingetragen. Antworte { $number }: Einsatz { $given }, um das zu ändern, oder zuerst { $number }: rückgängig.
bet-none_on_card = Du hast keine offene Wette auf Tipp { $number }. Es wurde nichts geändert.
bet-none_open = Du hast keine offene Wette. Es wurde nichts geändert.
bet-cashout = Ein Cashout von { $amount } kann nicht sein: Er muss zwischen null und { $most } liegen. Es wurde nichts geändert.
bet-nothing_to_undo = Es gibt nichts zurückzunehmen: Keine deiner Wetten lässt sich noch zurücknehmen.
bet-undo_begun = { $match } wurde am { $moment } angepfiffen, darum bleibt die Wette eingetragen. Es wurde nichts geändert. Hat der Buchmacher sie annulliert, antworte annulliert; hast du einen Cashout gemacht, antworte Cashout und den Betrag.

skip-done = Tipp { $number } ausgelassen: { $bet }.

logged-placed = Eingetragen: { $stake }, { $bet }, Quote { $price }.
logged-restaked = Geändert: { $stake }, { $bet }, Quote { $price }.
logged-undone = Zurückgenommen: { $stake }, { $bet }. Der Einsatz ist wieder in deiner Bankroll.
logged-void = Annulliert: { $stake }, { $bet }. Der Einsatz ist wieder in deiner Bankroll.
logged-cashed_out = Cashout: { $bet }, { $returned } zurück für { $stake } Einsatz.
logged-public = Notiert. In öffentlichen Chats nenne ich keine Einsätze: /bets in einem privaten Chat zeigt sie.
logged-balance = Bankroll { $balance }.
logged-below = Deine Quote liegt unter der, bei der ich sie lassen würde: Im Mittel verliert diese Wette.
logged-above = Das ist viel mehr als die { $suggested }, die ich vorschlug. Größere Einsätze gewinnen nicht öfter.
logged-undo = Falsch? Antworte { $number }: rückgängig
