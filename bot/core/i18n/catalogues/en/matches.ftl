### Matches, bets of one's own, parlays, arbitrage, and the clock of a replay

next-title = { $before } → { $now }
next-results =
    { $matches ->
        [one] { $matches } match
       *[other] { $matches } matches
    } ended.
next-days = I can move the clock by 1 to { $most } days at a time. Nothing was changed.
next-none = No match ended.
next-settled = Your bets
next-balance = Bankroll { $balance } ({ $moved }).
next-over = The replay is over: there are no more matches. /stats shows your record.
next-how = /today shows the new cards.

bet-in_words = { $bet }

match-none = I know no match of “{ $text }” in the next two weeks. Nothing was done. Type a team's name.
match-near = I know no match of “{ $text }” in the next two weeks. Nothing was done. Did you mean { $near }?
match-several = “{ $text }” may mean several matches: { $matches }. Nothing was done. Name both teams: Leeds v Arsenal.
match-kickoff = kick-off { $at }
match-kickoff_day = { $day }, time not fixed yet
match-goals = Goals expected
match-goals_of = { $home }–{ $away }
match-typical = { $home }–{ $away }, a typical match: I know too little of these teams
match-today = Today: { $match }
match-begun = kicked off { $at }: no bets on it any more
match-ended = ended { $score }
match-called_off = was not played, or not to the end
match-over = A match that has begun has no bets any more. /bets shows yours.
match-no_prices = I have no price you can take on this match yet.
match-prices = Chances and the best prices you can take
match-answers = { $chance } ({ $model } without prices)
match-priced = { $chance }, fair { $fair } · { $price } with { $bookmaker }, edge { $edge }
match-cards = Worth a bet
match-card = card { $number }: { $price }, edge { $edge }
match-new_card = { $price }, edge { $edge }: /today shows the card

log-how = Nothing was logged. Write it like /log Leeds 25 @ 2.10 or /log Leeds over 2.5 25 @ 1.95 bet365: team, bet, stake @ price.
log-bet = I can't tell the bet in “{ $text }”. Nothing was logged. Bets read like win, draw, over 2.5, btts yes, 1x, dnb, ah -0.5, cs 2-1.
log-team = Which team of { $match }? Nothing was logged. Name one team, such as /log Leeds 25 @ 2.10.
log-twice = You already have { $stake } on exactly that. Nothing was logged. To log one more, put ! at the end.

parlay-title = Parlays
parlay-heading = { $price } with { $bookmaker }
parlay-leg = { $bet } at { $price }
parlay-together = Together
parlay-worth = { $price }, fair { $fair } · edge { $edge } · loses { $losing } of the time · at most { $stake }
parlay-none = Fewer than { $legs } of today's bets lie with one bookmaker at a price worth taking.
parlay-honest = A parlay multiplies the edge and the swings: it loses most of the time. Singles of the same bets grow steadier.
parlay-legs = A parlay here has 2 to { $most } bets. Nothing was done.

arb-title = Arbitrage
arb-leg = { $stake } at { $price } with { $bookmaker }
arb-total = In all
arb-worth = { $outlay } staked, at least { $least } more comes back ({ $margin })
arb-left_out =
    { $n ->
        [one] { $n } arbitrage
       *[other] { $n } arbitrages
    } left out: with prices older than { $minutes } minutes, most likely gone by now.
arb-none =
    No arbitrage at your bookmakers: I combined the prices of { $matches ->
        [one] { $matches } match
       *[other] { $matches } matches
    }.
arb-honest = Prices move within minutes and books limit who does this. One missed leg is a plain bet: check all first.
arb-outlay = The most to stake must be above zero and within your bankroll of { $bankroll }. Nothing was done.
