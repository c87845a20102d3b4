### Buttons, forms, and what is said around them in chats

button-placed = ✅ { $stake } gesetzt
button-other = ✏️ Anderer Einsatz
button-skip = Auslassen
button-undo = ↩️ Rückgängig
button-why = Warum?
button-today = Wetten von heute
button-help = Hilfe
button-leagues = Ligen
button-yes = Ja
button-no = Nein
button-all = Alle
button-done = ✅ Fertig ({ $n })
button-clear = Keine
button-change = ✏️ Ändern
button-drop = Verwerfen

form-title = Wette eintragen
form-stake = Einsatz
form-price = Genommene Quote
form-bookmaker = Buchmacher
form-answer = Deine Antwort
form-bad-stake = { $field }: „{ $text }“ ist kein Einsatz. Es wurde nichts eingetragen. Schreib einen Betrag wie 25 oder einen Anteil wie 2%.
form-bad-price = { $field }: „{ $text }“ kann ich nicht als Quote lesen. Es wurde nichts eingetragen. Schreib 2,05, 21/20 oder +105.
form-bad-bookmaker = { $field }: „{ $text }“ kann ich nicht als Buchmacher lesen. Es wurde nichts eingetragen. Schreib einen Namen wie bet365 oder nichts.
form-bad-all = Einen Einsatz „{ $stake }“ zur Quote „{ $price }“ verstehe ich nicht. Es wurde nichts eingetragen. Schreib einen Betrag wie 25 und eine Quote wie 2,05.

button-type = ✏️ Selbst schreiben
button-choose = Auswählen

chat-ask_stake = { $bet }: Wie viel hast du gesetzt, und zu welcher Quote? Antworte auf diese Nachricht: 25, oder 25 @ { $price }.
chat-ask_hint = 25 @ 2,05
chat-open_private = Privat mit mir reden
chat-private_first = Lernen wir uns erst privat kennen: Bankroll und Wetten bleiben zwischen uns.
chat-edited = Geänderte Nachrichten lese ich nicht: Es hat sich nichts geändert. Habe ich die erste nicht verstanden, schick sie noch einmal. Um eine Wette zu ändern, antworte auf ihren Tipp mit rückgängig und dann so, wie es gemeint war; Einsatz 30 ändert nur den Einsatz.
chat-log_bet = Wette eintragen
chat-only_text = Ich lese nur Text. /help zeigt, was du schreiben kannst.
chat-forwarded = Auf weitergeleitete Nachrichten tue ich nichts. Wenn sie von dir gemeint ist, schreib sie selbst. /today zeigt die Tipps von heute.
chat-button_old = Dieser Knopf ist zu alt. /today zeigt die Tipps.
chat-form_late = Das hat zu lange gedauert, deshalb hat Discord kein Formular geöffnet. Es wurde nichts eingetragen. Drück den Knopf noch einmal.
chat-today =
    { $bets ->
        [one] { $bets } Wette
       *[other] { $bets } Wetten
    } für dich
chat-today_open = Tippe eine Wette an, um sie mit allem zu sehen, was dafür spricht.
chat-today_how = Gesetzt? Nimm die Knöpfe oder antworte mit Einsatz und Quote, etwa { $example }.
chat-today_more =
    { $bets ->
        [one] { $bets } weitere Wette
       *[other] { $bets } weitere Wetten
    }: /card { $first } und folgende.
chat-kickoff = Anpfiff { $moment }
chat-placed = ✅ Gesetzt
chat-share = Teilen
chat-share_note = Geteilt aus Fairline · Quoten bewegen sich, prüf sie vorher · 18+
chat-open_card = In Fairline öffnen
chat-share_none = Noch kein Tipp zum Teilen: öffne /today
chat-welcome_group = Hallo! Ich poste Fußballwetten, die ihre Quote wert sind, und führe für jeden privat die Bilanz. /help sagt, wie.
