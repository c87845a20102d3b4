### Lo que puede ser un límite, para pulsar o escribir

limit-choose-stake = ¿Cuánto puede costar una apuesta como máximo?
limit-choose-loss = ¿Cuánto se puede perder en siete días como máximo?
limit-choose-time = ¿Cuántos minutos al día?
limit-choose-break = ¿Un descanso de cuánto tiempo?
limit-choose-exclude = ¿Autoexcluirte por cuánto tiempo?
limit-none_chosen = Sin límite
limit-type = Pulsa uno o escribe otro, por ejemplo { $example }.
button-limit-stake = Importe por apuesta
button-limit-loss = Pérdida en 7 días
button-limit-time = Minutos al día
button-limit-break = ⏸ Descanso
button-limit-exclude = ⛔ Autoexclusión
span-hours =
    { $n ->
        [one] { $n } hora
       *[other] { $n } horas
    }
span-days =
    { $n ->
        [one] { $n } día
       *[other] { $n } días
    }
choices-how = Escribe un número para elegir:
choices-beyond = Aquí no hay opción { $number }, solo de 1 a { $most }. No se hizo nada.
