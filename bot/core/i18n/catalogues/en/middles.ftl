### Middles: two bets on lines apart that can both win

middle-heading = Middle: { $match }
middle-both = Both win
middle-worth = { $best } more comes back, and { $cost } less at worst. I give it { $chance }; it needs { $needed }.
middle-honest = A middle can lose: outside it one bet pays for most of the other, not for all of it.
