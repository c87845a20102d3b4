### What a group reads: shares in place of money, and where the rest went

chat-told_in_private = I wrote to you in private: that is nobody else's business here.
today-group_card = { $bet } at { $price } with { $bookmaker }, { $share } of the bankroll, { $moment }
today-group_card_day = { $bet } at { $price } with { $bookmaker }, { $share } of the bankroll, { $day }
today-group_placed = ✅ I placed: { $bet }
today-group_how = Shares are of each one's own bankroll. /today in a private chat says it in money.
today-group_more =
    { $cards ->
        [one] And { $cards } more.
       *[other] And { $cards } more.
    }
