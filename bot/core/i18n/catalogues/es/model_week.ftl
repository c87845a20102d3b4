### La semana de los modelos para quien lleva el bot

models_week-title = La semana de los modelos, { $since } a { $until }
models_week-trainings = Entrenamientos de la semana
models_week-none = Ningún entrenamiento esta semana.
models_week-status-champion = en uso
models_week-status-challenger = a prueba
models_week-status-retired = ya no se usa
models_week-status-refused = apartado
models_week-beside-challenger = A prueba: su log loss menos el de los modelos en uso, en partidos que ambos juzgaron antes de empezar
models_week-beside-previous = Los modelos de antes: su log loss menos el de los que están en uso, en partidos que ambos juzgaron antes de empezar
models_week-drift =
    Deriva, { $n ->
        [one] { $n } partido
       *[other] { $n } partidos
    } de los últimos 30 días
models_week-moved = se ha movido: índice de estabilidad { $index } (desde 0,25 alguien debería mirarlo)
models_week-chances = Las probabilidades y lo ocurrido se han separado tres errores estándar o más.
models_week-steady = Nada se ha movido.
models_week-few = Muy pocos partidos para decirlo.
models_week-less = Menos es mejor: una diferencia bajo cero habla a favor del modelo nombrado primero.
model-trial_figure =
    { $value } (intervalo del 95 %: { $low } a { $high }), { $n ->
        [one] { $n } partido
       *[other] { $n } partidos
    }
