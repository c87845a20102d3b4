### Bets and the record

bets-title-open = Open bets
bets-title-settled = Settled
bets-none = No bets yet. Reply to a card of /today with your stake to log one.
bets-none_open = No open bets.

settlement-win = won
settlement-half_win = half won
settlement-push = stake back
settlement-half_loss = half lost
settlement-loss = lost
settlement-void = void

status-open = open
status-cashed_out = closed at { $returned }
status-undone = taken back

stats-title = Your record
stats-title_of = Your record, { $days }
stats-none = No settled bet yet ({ $open } open). A record says little before a few hundred bets.
stats-none_in = No settled bet on matches of these days ({ $open } open): { $days }. /stats shows all.
stats-bets = Bets
stats-bets_of =
    { $settled } settled on { $days ->
        [one] { $days } match day
       *[other] { $days } match days
    }, { $open } open
stats-turnover = Turnover
stats-profit = Profit
stats-roi = ROI
stats-roi_interval =
    { $roi }   95% interval { $low } to { $high }, { $n ->
        [one] { $n } bet
       *[other] { $n } bets
    }
stats-roi_few =
    { $roi }   too few to tell: { $n ->
        [one] { $n } bet
       *[other] { $n } bets
    } on { $days ->
        [one] { $days } match day
       *[other] { $days } match days
    }
stats-win = Won
stats-win_value = { $rate }   { $won } of { $n } decided, 95% interval { $low } to { $high }
stats-clv = CLV
stats-clv_value =
    { $mean } on average, { $n ->
        [one] { $n } bet
       *[other] { $n } bets
    }; too few for an interval
stats-clv_interval =
    { $mean } on average, 95% interval { $low } to { $high }, { $n ->
        [one] { $n } bet
       *[other] { $n } bets
    }
stats-clv_whose = closing lines: { $sharp } of a sharp book, { $exchange } of an exchange, { $average } of the market's average
stats-clv_none = no closing prices yet
stats-beat = Beat the close
stats-beat_value =
    { $rate }   { $beat } of { $n ->
        [one] { $n } price
       *[other] { $n } prices
    }; { $fair } of { $m } against the fair closing line
stats-honest = CLV compares your price with the fair closing price and is the better guide: it needs far fewer bets than ROI, which luck rules for thousands of bets.
stats-period = “{ $text }” means no days I know. Type week, month, year, all, days such as 90d, a month such as 2026-11 or November, or last week.
