### The stake on a card: rounding, the least one, and why it is less than the advice

card-stake_limit = your limit of { $limit } a bet
card-stake_loss = what your limit of { $limit } in seven days leaves
card-stake_bankroll = all that is left

settings-rounding = Stakes rounded
settings-rounding-auto = to what nobody notices
settings-rounding-off = not at all
settings-rounding-to = to { $step }
settings-least = Least stake
settings-positive = It must be above zero; { $text } is not. Nothing was changed.
