### The stake on a card: rounding, the least one, and why it is less than the advice

card-stake_limit = tu límite de { $limit } por apuesta
card-stake_loss = lo que deja tu límite de { $limit } en siete días
card-stake_bankroll = todo lo que queda

settings-rounding = Importes redondeados
settings-rounding-auto = a cifras discretas
settings-rounding-off = nada
settings-rounding-to = a { $step }
settings-least = Importe mínimo
settings-positive = Debe ser mayor que cero; { $text } no lo es. No se cambió nada.
