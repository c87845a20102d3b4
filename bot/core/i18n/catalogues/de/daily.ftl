### Was einmal am Tag kommt, und was stumm ist

settings-daily = Einmal am Tag um
digest-on = Du bekommst um { $at } ({ $zone }) eine Zusammenfassung am Tag statt einzelner Tipps.
digest-off = Tipps kommen einzeln. Eine Zusammenfassung am Tag käme stattdessen um { $at } ({ $zone }).
digest-results = Auch wie deine Wetten ausgingen, steht einmal am Tag in derselben Nachricht.
digest-results_each = Wie deine Wetten ausgingen, erfährst du so, wie /settings results es sagt.
digest-how = /digest on · /digest off · /digest 18:30 wählt die Uhrzeit
digest-more =
    { $bets ->
        [one] { $bets } weitere Wette
       *[other] { $bets } weitere Wetten
    }: /today zeigt alle.
digest-hour_bad = „{ $text }“ ist weder an noch aus noch eine Uhrzeit. Es wurde nichts geändert. Schreib etwa /digest 18:30.
button-digest_on = Eine Zusammenfassung am Tag
button-digest_off = Tipps einzeln
button-mute_all = 🔕 Alle, { $span }
button-mute_league = 🔕 { $league }
button-hear_league = 🔔 { $league }
button-hear_all = 🔔 Wieder alle hören
