### Limits, breaks and self-exclusion

limit-excluded = Te has autoexcluido hasta el { $until }, y así queda. Ni picks ni nada que anotar. Si quieres hablar con alguien: gamblingtherapy.org.
limit-cool_off = Te estás tomando un descanso hasta { $until }. Antes no hay picks ni se anota nada.
limit-stake = El importe { $stake } supera tu límite de { $limit } por apuesta. No se anotó nada. Responde con un importe menor o cambia el límite en /limits (vale a las 24 h).
limit-loss = Con { $stake } más, los { $at_risk } ya perdidos o en juego pasarían tu límite de { $limit } en siete días. No se anotó nada. El límite está porque tú lo quisiste.
limit-time =
    Te pusiste { $minutes ->
        [one] { $minutes } minuto
       *[other] { $minutes } minutos
    } al día y se han acabado. Hoy no hay más picks ni se anota nada; mañana será otro día. /stats, /bets y deshacer siguen funcionando.
limit-title = Tus límites
limit-row-stake = Máximo por apuesta
limit-row-loss = Máxima pérdida en siete días
limit-row-time = Máximo de minutos al día
limit-minutes =
    { $minutes ->
        [one] { $minutes } minuto
       *[other] { $minutes } minutos
    }
limit-row-cool_off = Descanso
limit-row-excluded = Autoexclusión
limit-none = no hay
limit-until = hasta { $until }
limit-pending = desde { $at }: { $value }
limit-how = /limits stake 50 · /limits loss 200 · /limits time 30 (minutos al día) · /limits stake off · /limits break 24h · /limits exclude 180 (días)
limit-rule = Más estricto vale enseguida, más suelto a las 24 horas, y un descanso o exclusión nunca acaba antes.
limit-bad = “{ $text }” no es un límite. No se cambió nada. Escribe algo como /limits stake 50 o /limits break 24h.
limit-days = “{ $text }” no es un tiempo de { $least } a { $most } días. No se cambió nada. Escribe por ejemplo 24h, 3 días o 2 semanas.
limit-exclude-sure = ¿Excluirte { $span }, hasta el { $until }? Nadie puede acabarlo antes. Aún no se cambió nada: escribe { $command } si es lo que quieres.
limit-break-sure = ¿Descansar { $span }, hasta el { $until }? Nadie puede terminarlo antes. Aún no se cambió nada: escribe { $command } si lo quieres.
limit-exclude-yes = sí

button-exclude = Sí, exclúyeme
button-break = Sí, descansar

limit-minutes_bad = “{ $text }” no es un número de minutos de 1 a { $most }. No se cambió nada.
limit-positive = Un límite debe ser mayor que cero; { $text } no lo es. No se cambió nada.
