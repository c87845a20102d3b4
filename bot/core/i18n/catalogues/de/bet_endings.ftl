### Wie eine Wette nach den Worten des Wettenden ausging, und das Zurücknehmen

bet-stands = Sie steht schon als { $ended } da. Es wurde nichts geändert.
bet-not_begun = { $match } beginnt erst am { $moment }, die Wette ist also weder gewonnen noch verloren. Es wurde nichts geändert. Zum Zurücknehmen antworte rückgängig.
bet-undo_settled = Die Wette auf Tipp { $number } ist durch das Ergebnis entschieden: { $ended }. Es wurde nichts geändert. Hat dein Buchmacher anders abgerechnet, antworte gewonnen, verloren, annulliert oder zurückbekommen und den Betrag.
reply-ask-returned = Wie hat dein Buchmacher abgerechnet? Antworte auf diese Wette: gewonnen, verloren, annulliert oder was zurückkam, etwa zurückbekommen 37,50. Es wurde nichts geändert.
logged-won = Als gewonnen eingetragen: { $bet }, { $returned } zurück für { $stake } Einsatz.
logged-lost = Als verloren eingetragen: { $stake }, { $bet }.
logged-returned = Eingetragen: { $bet }, { $returned } zurück für { $stake } Einsatz.
logged-word_back = Zurückgenommen, für { $bet }: { $before }. Die Wette steht wieder wie davor: { $ended }.
logged-corrected = Bisher stand sie als { $before } da; beide Zeilen bleiben im Kassenbuch.
button-otherwise = Anders abgerechnet?
bet-below_zero = Dann stünde deine Bankroll bei { $left }: Was für die Wette zurückkam, ist inzwischen verwendet. Es wurde nichts geändert. Trag zuerst mit /bankroll ein, was du wirklich hast.
