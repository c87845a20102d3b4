### Limits, breaks and self-exclusion

limit-excluded = Du hast dich bis { $until } selbst gesperrt, und dabei bleibt es. Keine Tipps, nichts einzutragen. Wenn du mit jemandem reden willst: gamblingtherapy.org.
limit-cool_off = Du machst Pause bis { $until }. Vorher keine Tipps, und nichts wird eingetragen.
limit-stake = Der Einsatz { $stake } liegt über deinem Limit von { $limit } je Wette. Es wurde nichts eingetragen. Antworte mit einem kleineren Einsatz oder ändere das Limit in /limits (gilt nach 24 Stunden).
limit-loss = Mit { $stake } mehr würden { $at_risk }, die schon verloren oder gesetzt sind, dein Limit von { $limit } in sieben Tagen überschreiten. Es wurde nichts eingetragen. Das Limit gibt es, weil du es wolltest.
limit-time =
    Du hast dir { $minutes ->
        [one] { $minutes } Minute
       *[other] { $minutes } Minuten
    } am Tag gesetzt, und sie sind aufgebraucht. Heute keine Tipps mehr und nichts einzutragen; morgen ist ein neuer Tag. /stats, /bets und rückgängig gehen weiter.
limit-title = Deine Limits
limit-row-stake = Höchsteinsatz je Wette
limit-row-loss = Höchstverlust in sieben Tagen
limit-row-time = Höchstzeit am Tag
limit-minutes =
    { $minutes ->
        [one] { $minutes } Minute
       *[other] { $minutes } Minuten
    }
limit-row-cool_off = Pause
limit-row-excluded = Selbstsperre
limit-none = nicht gesetzt
limit-until = bis { $until }
limit-pending = ab { $at }: { $value }
limit-how = /limits stake 50 · /limits loss 200 · /limits time 30 (Minuten am Tag) · /limits stake off · /limits break 24h · /limits exclude 180 (Tage)
limit-rule = Enger gilt sofort, weiter nach 24 Stunden, und eine Pause oder Sperre endet nie vorzeitig.
limit-bad = „{ $text }“ ist kein Limit. Es wurde nichts geändert. Schreib etwa /limits stake 50 oder /limits break 24h.
limit-days = „{ $text }“ ist keine Zeit von { $least } bis { $most } Tagen. Es wurde nichts geändert. Schreib etwa 24h, 3 Tage oder 2 Wochen.
limit-exclude-sure = Dich sperren ({ $span }, bis { $until })? Niemand kann das vorzeitig beenden. Noch wurde nichts geändert: Schreib { $command }, wenn du es so meinst.
limit-break-sure = { $span } Pause, bis { $until }? Sie lässt sich nicht vorzeitig beenden, von niemandem. Noch wurde nichts geändert: Schreib { $command }, wenn du es willst.
limit-exclude-yes = ja

button-exclude = Ja, sperr mich
button-break = Ja, Pause machen

limit-minutes_bad = „{ $text }“ ist keine Zahl von Minuten von 1 bis { $most }. Es wurde nichts geändert.
limit-positive = Ein Limit muss über null liegen; { $text } tut das nicht. Es wurde nichts geändert.
