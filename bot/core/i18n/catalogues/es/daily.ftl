### Lo que llega una vez al día y lo silenciado

settings-daily = Una vez al día a las
digest-on = Recibes un resumen al día a las { $at } ({ $zone }) en lugar de picks sueltos.
digest-off = Los picks llegan uno a uno. Un resumen al día llegaría en su lugar a las { $at } ({ $zone }).
digest-results = Cómo acabaron tus apuestas también se cuenta una vez al día, en el mismo mensaje.
digest-results_each = Cómo acabaron tus apuestas se cuenta como dice /settings results.
digest-how = /digest on · /digest off · /digest 18:30 elige la hora
digest-more =
    { $bets ->
        [one] { $bets } apuesta más
       *[other] { $bets } apuestas más
    }: /today las muestra todas.
digest-hour_bad = “{ $text }” no es on, off ni una hora. No se cambió nada. Escribe por ejemplo /digest 18:30.
button-digest_on = Un resumen al día
button-digest_off = Picks uno a uno
button-mute_all = 🔕 Todas, { $span }
button-mute_league = 🔕 { $league }
button-hear_league = 🔔 { $league }
button-hear_all = 🔔 Oír todas otra vez
