### Charts, and what stands for them where there are no pictures

chart-bankroll-title = Bankroll
chart-bankroll-sub =
    { $bets ->
        [one] { $bets } settled bet
       *[other] { $bets } settled bets
    } · { $first } to { $last }
chart-bankroll-sub_day =
    { $bets ->
        [one] { $bets } settled bet
       *[other] { $bets } settled bets
    } · { $day }
chart-bankroll-alt =
    Line chart of the bankroll from { $first } to { $last }: from { $start } to { $end }, { $bets ->
        [one] { $bets } settled bet
       *[other] { $bets } settled bets
    }, largest drawdown { $drawdown }.
chart-bankroll-change = bankroll { $end } · result of bets { $result } · largest drawdown { $drawdown }
chart-bankroll-luck =
    By luck alone, at the fair closing odds, 9 of 10 runs of these bets bring { $low } to { $high }{ $grey }. { $n } of { $of ->
        [one] { $of } bet has
       *[other] { $of } bets have
    } such odds.
chart-bankroll-no_luck = No band of luck yet: it needs closing odds of these bets.
chart-paid = paid in or out
chart-drawdown = below its peak
chart-bankroll-grey = {" "}(grey band)
chart-saved = Picture: { $path }
chart-none = There are no pictures here.
chart-empty = There is nothing to draw yet: set a bankroll first.
chart-unwritable = The picture could not be kept ({ $why }), so this is the chart as text. Nothing else was lost; whoever runs this bot can free disk space or set FAIRLINE_HOME to a folder that can be written.
chart-too_few = There are too few settled bets for that chart yet. /chart bankroll works from the first day.
chart-too_few_in = Too few settled bets on matches of these days for that chart: { $days }. Ask for more days, or leave them out.
chart-which = Of which match? Write it like /chart odds Leeds or /chart odds Leeds over 2.5.
chart-no_odds = I have no prices of your bookmakers for that on { $match }.
chart-clv-title = Closing-line value
chart-clv-sub =
    { $n ->
        [one] { $n } bet
       *[other] { $n } bets
    } · each dot a bet, the line their mean so far
chart-clv-sum = mean { $mean }, 95% interval { $low } to { $high }
chart-clv-sum_few = mean { $mean } · too few bets for an interval
chart-clv-alt =
    Closing-line value of { $n ->
        [one] { $n } bet
       *[other] { $n } bets
    }: mean { $mean }.
chart-clv-mean = mean so far
chart-clv-bet = one bet
chart-calibration-title = Calibration
chart-calibration-sub =
    { $n ->
        [one] { $n } card
       *[other] { $n } cards
    } · forecast chance against the share that won
chart-calibration-sum = on the line = as often as forecast; bars are 95% intervals
chart-calibration-alt =
    Forecast chance against the share that won, { $n ->
        [one] { $n } card
       *[other] { $n } cards
    } in { $bins ->
        [one] { $bins } group
       *[other] { $bins } groups
    }.
chart-calibration-x = forecast
chart-calibration-y = won
chart-league-title = Profit by league
chart-league-sub =
    { $n ->
        [one] { $n } settled bet
       *[other] { $n } settled bets
    }
chart-league-sum = per unit staked: { $rows }
chart-league-row =
    { $league } { $roi }, 95% interval { $low } to { $high } ({ $n ->
        [one] { $n } bet
       *[other] { $n } bets
    })
chart-league-row_few =
    { $league } { $roi } ({ $n ->
        [one] { $n } bet
       *[other] { $n } bets
    }: too few for an interval)
chart-league-alt =
    Profit by league, { $n ->
        [one] { $n } settled bet
       *[other] { $n } settled bets
    }: { $rows }.
chart-odds-title = How the odds moved
chart-odds-sub = { $match } · { $bet }
chart-odds-fair = fair { $price }
chart-odds-alt = Prices over time for { $bet } in { $match }: now { $rows }.
