### The stake on a card: rounding, the least one, and why it is less than the advice

card-stake_limit = ta limite de { $limit } par pari
card-stake_loss = ce que laisse ta limite de { $limit } en sept jours
card-stake_bankroll = tout ce qui reste

settings-rounding = Mises arrondies
settings-rounding-auto = sans que ça se remarque
settings-rounding-off = pas du tout
settings-rounding-to = à { $step }
settings-least = Mise minimale
settings-positive = Il faut plus que zéro ; { $text } ne l'est pas. Rien n'a été changé.
