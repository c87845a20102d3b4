### The stake on a card: rounding, the least one, and why it is less than the advice

card-stake_limit = twój limit { $limit } na zakład
card-stake_loss = tyle zostawia twój limit { $limit } na siedem dni
card-stake_bankroll = wszystko, co zostało

settings-rounding = Zaokrąglanie stawek
settings-rounding-auto = niezauważalnie
settings-rounding-off = żadne
settings-rounding-to = do { $step }
settings-least = Najmniejsza stawka
settings-positive = Musi być więcej niż zero; { $text } nie jest. Nic nie zmieniono.
