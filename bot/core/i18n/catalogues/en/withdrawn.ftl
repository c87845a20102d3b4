### Cards that are no bet any more, and why

card-withdrawn = No bet any more: { $because }. Leave it.
card-withdrawn_bet = No bet any more: { $because }. Your bet stands.
card-because-price = the price went from { $before } to { $price }
card-because-no_price = no bookmaker of yours shows the price any more
card-because-forecast = the chance went from { $chance_before } to { $chance }
card-because-alone = no other bookmaker is near the price any more
card-because-own_risk = you chose another risk since
card-because-own_books = you left this bookmaker out since
card-because-own_leagues = you left this league out since
card-because-staked = enough of your bankroll is at stake already
card-because-other_bet = another bet on this match is better, or open already
card-because-called_off = the match is not played as planned
card-because-time = the price was not seen for too long, or kick-off is too near
card-because-unknown = the price has gone or the forecast moved
bet-withdrawn = Card { $number } is no bet any more: { $because }. Nothing was logged. If you placed it all the same, reply { $reply }
news-no_bet = I would not take your bet any more
news-bet_on = { $bet }, { $stake } @ { $taken }
news-stands = It stands, and there is nothing to do. A cash-out is worth taking above { $worth } only.
card-against = This is against your open bet: { $bet }, { $stake } at { $price }.
card-stale = This price is { $age } old: look again before you bet.
card-age-hours = { $n } hours
card-age-days = { $n } days
