### Ce qui arrive une fois par jour, et ce qui est muet

settings-daily = Une fois par jour à
digest-on = Tu reçois un résumé par jour à { $at } ({ $zone }) à la place des pronos un par un.
digest-off = Les pronos arrivent un par un. Un résumé par jour arriverait à la place à { $at } ({ $zone }).
digest-results = Le résultat de tes paris est aussi annoncé une fois par jour, dans le même message.
digest-results_each = Le résultat de tes paris est annoncé comme le dit /settings results.
digest-how = /digest on · /digest off · /digest 18:30 choisit l'heure
digest-more =
    { $bets ->
        [one] { $bets } autre pari
       *[other] { $bets } autres paris
    } : /today les montre tous.
digest-hour_bad = « { $text } » n'est ni on, ni off, ni une heure. Rien n'a été changé. Écris par exemple /digest 18:30.
button-digest_on = Un résumé par jour
button-digest_off = Pronos un par un
button-mute_all = 🔕 Tous, { $span }
button-mute_league = 🔕 { $league }
button-hear_league = 🔔 { $league }
button-hear_all = 🔔 Tout recevoir à nouveau
