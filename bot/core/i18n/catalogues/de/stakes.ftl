### The stake on a card: rounding, the least one, and why it is less than the advice

card-stake_limit = dein Limit von { $limit } je Wette
card-stake_loss = was dein Limit von { $limit } in sieben Tagen übrig lässt
card-stake_bankroll = alles, was noch da ist

settings-rounding = Einsätze gerundet
settings-rounding-auto = auf Unauffälliges
settings-rounding-off = gar nicht
settings-rounding-to = auf { $step }
settings-least = Kleinster Einsatz
settings-positive = Es muss mehr als null sein; { $text } ist das nicht. Es wurde nichts geändert.
