### Was ein Limit sein kann, zum Drücken oder Schreiben

limit-choose-stake = Wie viel darf eine Wette höchstens kosten?
limit-choose-loss = Wie viel darf in sieben Tagen höchstens verloren gehen?
limit-choose-time = Wie viele Minuten am Tag?
limit-choose-break = Wie lange Pause?
limit-choose-exclude = Wie lange willst du dich sperren?
limit-none_chosen = Kein Limit
limit-type = Drück auf eines oder schreib ein anderes, etwa { $example }.
button-limit-stake = Einsatz je Wette
button-limit-loss = Verlust in 7 Tagen
button-limit-time = Minuten am Tag
button-limit-break = ⏸ Pause
button-limit-exclude = ⛔ Selbstsperre
span-hours =
    { $n ->
        [one] { $n } Stunde
       *[other] { $n } Stunden
    }
span-days =
    { $n ->
        [one] { $n } Tag
       *[other] { $n } Tage
    }
choices-how = Zum Wählen eine Nummer schreiben:
choices-beyond = Eine Auswahl { $number } gibt es hier nicht, nur 1 bis { $most }. Es wurde nichts getan.
