### What a backtest's report says

locale = en_GB

title = Backtest of { $strategy }
title-two = Backtest: { $first } and { $second }
about = { $since } to { $until } · { $leagues ->
        [one] { $leagues } league
       *[other] { $leagues } leagues
    } · { $matches ->
        [one] { $matches } match
       *[other] { $matches } matches
    } looked at · { $books }
books-all = all bookmakers with a name
books-market = all bookmakers and the market's unnamed best
slippage = prices { $share } worse than quoted
fill = { $share } of the bets could be placed
partial = This run was stopped early. Every figure below covers { $since } to { $until } only.
no-bets = The rule found no bet in this time.
adult = 18+ · Betting can be addictive. Bet only what you can lose without missing it.
promise = This is a test on the past. It promises no profit: prices, limits and markets change, and past results are often better than what follows.
made-by = Made by Fairline on { $day } from the same decision that runs live, walked forward: no bet knew anything later than its moment.

nav-summary = Summary
nav-luck = Luck or skill
nav-bankroll = Bankroll
nav-close = Closing line
nav-parts = Where it comes from
nav-bets = Every bet
nav-improve = What to improve
nav-data = Data
nav-terms = Definitions
nav-compare = Side by side
theme = Light or dark
run-choice = Show the details of
as-table = The same as a table
keys = Arrow keys move through the values.
show-more = Show

verdict-proven = The bets were better than the closing line, and the profit is more than luck explains.
verdict-clv = The bets were better than the closing line; the profit alone could still be luck.
verdict-lucky = The profit is more than chance in these bets, but the closing line does not say they were good bets. Be careful.
verdict-open = Nothing here tells the result from luck.
verdict-loss = The rule lost money, and more than bad luck explains.
verdict-none = There are no bets to judge.

sum-money = Starting with { $start }, the rule placed { $bets ->
        [one] { $bets } bet
       *[other] { $bets } bets
    } in { $years } years, about { $yearly } a year, and ended with { $end }.
sum-won = For every 100 staked it won { $amount }. { $interval }
sum-lost = For every 100 staked it lost { $amount }. { $interval }
sum-interval = With other luck the same betting would have brought between { $low } and { $high } (95% interval, { $n ->
        [one] { $n } bet
       *[other] { $n } bets
    }).
sum-few = That is too few bets for an interval.
sum-clv = Compared with the fair closing price, the best forecast there is, the prices taken were { $clv } better on average ({ $low } to { $high }). That is what such bets earn in the long run; the rest is luck.
sum-clv-negative = Compared with the fair closing price, the best forecast there is, the prices taken were { $clv } worse on average ({ $low } to { $high }). In the long run such bets lose.
sum-win = It won { $rate } of the bets that were decided, at a mean price of { $price }. A win rate is mostly a choice of prices: it says nothing alone.
sum-drawdown = At worst the bankroll fell { $share } below an earlier high, and { $days ->
        [one] { $days } day
       *[other] { $days } days
    } passed at the longest before a high was seen again. Whoever follows the rule must sit through that, and worse is possible.
sum-random = Random bets at the same prices would have returned { $random } per unit; { $chance }.
sum-random-none = not one of { $runs } random choices did as well as these bets
sum-random-some = { $share } of random choices did as well as these bets or better
sum-books = At the second-best bookmaker's price the same bets would have been worth { $second } instead of { $best } against the closing line: speed and many accounts matter.

tile-roi = Profit per turnover (ROI)
tile-win = Win rate
tile-clv = Better than the fair close (CLV)
tile-beat = Beat the raw close
tile-positive = CLV above zero
tile-sharpe = Sharpe ratio, yearly
tile-drawdown = Deepest drawdown
tile-yearly = Bets a year
tile-profit = Profit
tile-level = ROI at level stakes
tile-ruin = Chance of losing half
tile-growth = Growth a year
interval = { $low } to { $high }
no-interval = too few for an interval
n-bets = { $n ->
        [one] { $n } bet
       *[other] { $n } bets
    }
n-days = { $n ->
        [one] { $n } day
       *[other] { $n } days
    }
n-runs = { $n ->
        [one] { $n } run
       *[other] { $n } runs
    }
in-years = in { $years } years

luck-title = Luck or skill
luck-lead = Ten questions that tell a good rule from a lucky one.
luck-interval-q = Could the true return be zero or less?
luck-interval-a = ROI { $roi }, 95% interval { $low } to { $high } from whole match days drawn again; from whole weeks { $week_low } to { $week_high }.
luck-implied-q = What were the bets worth by the closing line?
luck-implied-a = { $implied } were expected on { $n ->
        [one] { $n } bet
       *[other] { $n } bets
    } with a closing line, { $realised } came: a difference of { $gap } of the turnover ({ $low } to { $high }). That is luck, or a closing line that is wrong.
luck-own-q = And by the bot's own probabilities?
luck-own-a = { $own } were expected, { $realised } came.
luck-random-q = Is the choice of bets better than chance?
luck-random-a = These bets { $own } per unit at level stakes; random bets of the same market, season and price { $random } ({ $low } to { $high } in 95% of { $runs } choices); p = { $p }.
luck-random-clv-q = The same, by the closing line, which luck hardly touches?
luck-random-clv-a = These bets { $own }; random ones { $random } ({ $low } to { $high }); p = { $p }.
luck-everything-q = Is it better than betting on everything?
luck-everything-a = One unit on each of { $n } selections on offer: { $everything } ({ $low } to { $high }). The difference is { $gap } ({ $gap_low } to { $gap_high }).
luck-sharpe-q = Does the Sharpe ratio survive the number of strategies that were tried?
luck-sharpe-a = The best of { $trials ->
        [one] { $trials } worthless strategy
       *[other] { $trials } worthless strategies
    } would show about { $benchmark }; the chance that the true ratio is above that is { $chance } (deflated Sharpe ratio, { $days ->
        [one] { $days } day
       *[other] { $days } days
    }).
luck-sample-q = How many bets does it take?
luck-sample-a = If the true profit is { $profit } per unit, about { $needed } bets tell it from zero, { $needed_80 } with a chance of 80%. There are { $have }{ $missing ->
        [0] : enough
       *[other] {""}: { $missing } more are needed
    }.
luck-sample-none = No number of bets shows a profit that is not there.
luck-ruin-q = How likely is ruin?
luck-ruin-a = In { $share } of { $runs } other orders of the same weeks the bankroll falls to half of its start ({ $low } to { $high }).
luck-trials = Rules chosen on: { $seasons }.
luck-hoped-q = How does it stand beside what was hoped for?
hoped-between = hoped for { $low } to { $high }
hoped-above = hoped for more than { $limit }
hoped-below = hoped for less than { $limit }
not-known = This run holds nothing to work that out from.

bankroll-title = Bankroll, luck and drawdown
bankroll-text = Grey: between which results nine of ten runs of the same bets lie if every bet wins as often as the fair closing line says. Below: how far the bankroll is under its best.
bankroll-value = Bankroll
bankroll-band = Luck: nine of ten runs
bankroll-low = Luck, low end
bankroll-high = Luck, high end
bankroll-fall = Below its best
bankroll-alt = Line chart of the bankroll from { $start } on { $first } to { $end } on { $last }; deepest fall { $fall }.
winrate-title = Win rate over time
winrate-text = Share of decided bets won over the last twelve months, with its 95% interval, beside what the fair closing line made likely.
winrate-won = Won
winrate-expected = Expected by the closing line
winrate-alt = Line chart of the win rate over twelve months: from { $low } to { $high }, at the end { $last }.
clv-title = Closing-line value
clv-text = How much better than the fair closing price each bet was. Right of zero is good. The tails are gathered at the ends.
clv-bets = Bets
clv-range = Closing-line value
clv-alt = Bar chart of closing-line value: { $share } of { $n } bets are above zero, mean { $mean }.
cumulative-title = Profit, and what the closing line expected
cumulative-text = The expected line grows with the value of the prices taken; the realised one adds the luck.
cumulative-realised = Realised profit
cumulative-expected = Expected by the closing line
cumulative-alt = Line chart: realised profit { $realised }, expected by the closing line { $expected }.
calibration-title = Calibration of the bets taken
calibration-text = Chance the bot named against the share that won, in ten groups of equal size; bars are 95% intervals. On the line: as often as named.
calibration-named = Named
calibration-won = Won
calibration-line = As often as named
calibration-alt = Scatter chart: won less named on average { $bias } over { $n } bets.
calibration-score = Won less named on average: { $bias } ({ $low } to { $high }). Brier score { $brier }; of the { $n } bets with a closing line { $own }, the closing line itself { $closing }.

parts-title = Where it comes from
parts-text = Each part with its own interval. A part with few bets says little: the bar shows how little. Of twenty parts one looks extraordinary by chance.
part-market = By market
part-outcome = By selection
part-league = By league
part-season = By season
part-odds = By price
part-edge = By edge
part-book = By bookmaker
head-part = Part
head-bets = Bets
head-price = Mean price
head-win = Win rate
head-roi = ROI
head-roi-bar = ROI and 95% interval
head-clv = CLV
head-profit = Profit
heat-title = Month by month
heat-text = ROI of each month in percent; the stronger the shade, the more money was won (blue) or lost (red). Single months are nearly all luck.
heat-cell = { $month }: { $n ->
        [one] { $n } bet
       *[other] { $n } bets
    }, ROI { $roi }, { $profit }
heat-year = Year

figures-title = More figures
figure-turnover = Turnover
figure-turnover-bankroll = Turnover a year, in bankrolls
figure-profit-factor = Won per unit lost (profit factor)
figure-sortino = Sortino ratio, yearly
figure-streak-won = Longest run of won bets
figure-streak-lost = Longest run of lost bets
figure-price-won = Mean price of bets won
figure-price-lost = Mean price of bets lost
figure-exposure = Stakes open at once, mean
figure-exposure-most = Stakes open at once, most
figure-open-bets = Bets open at once, most
figure-drawdown-from = Deepest drawdown, from
figure-drawdown-to = to its low on
figure-drawdown-back = back at the high on
figure-drawdown-longest = Longest time below a high
figure-void = Bets that never stood
figure-never = not yet
figure-second = CLV at the second-best price
figure-capacity = Share of the turnover at the three busiest bookmakers
figure-final-low = End of the bankroll in 95% of other orders, low
figure-final-high = End of the bankroll in 95% of other orders, high

capacity-title = Capacity: how much rests on how many bookmakers
capacity-text = The same bets if only so many bookmakers, the busiest first, were open to you. Bets of other books are left out; their money is not spread anew.
capacity-head = Busiest bookmakers

compare-title = Side by side
compare-text = Both rules met the same matches on the same days. A difference whose interval holds zero is none that can be relied on.
compare-bankrolls = Both bankrolls
compare-chart = From the same start; each stakes by its own rule.
compare-alt = { $name }: from { $start } to { $end }.
compare-figure = Figure
compare-gap = Difference (95% interval)

bets-title = Every bet
bets-text = Sort with the headings, filter and search; choose a row for everything that was known when the bet was decided. The file bets.csv holds the same.
bets-search = Search team, league, selection
bets-all = all
bets-count = { $shown } of { $all } bets
bets-roi = profit { $profit }, ROI { $roi }
bets-none = No bet fits. Take a filter away.
bets-close = Close
bets-old-browser = This browser cannot unpack the table. The file bets.csv holds every bet.
bets-without-reasons = Reasons are left out here to keep the page small; bets.csv holds them.
bets-latest = The page holds the latest { $shown } of { $all } bets; bets.csv holds every one.
col-date = Date
col-match = Match
col-league = League
col-selection = Selection
col-book = Bookmaker
col-book-market_max = the market's best price
col-price = Price
col-net = Price net of commission
col-quoted = Price as quoted
col-second = Next best price
col-edge = Edge
col-confidence = Confidence
col-stake = Stake
col-result = Result
col-profit = Profit
col-clv = CLV
col-season = Season
col-probability = Chance, as decided
col-model = Chance by the model
col-market = Chance by the market
col-voices = Sources that agree
col-bankroll = Bankroll before
col-closing = Closing price
col-fair = Fair closing chance
col-source = Closing line of
col-score = Score
col-decided = Decided at
col-known = Price known at
col-kickoff = Kick-off
col-settled = Settled at
col-returned = Returned
col-reasons = Reasons
result-win = won
result-half_win = half won
result-push = stake back
result-half_loss = half lost
result-loss = lost
result-void = void

reason-price_above_fair = { $bookmaker } paid { $price }; { $fair_price } would have been fair
reason-sharp_line = the sharp books' line without its margin: { $probability }, fair { $fair_price }
reason-crowd_line = all other books together without their margin: { $probability }, fair { $fair_price }
reason-goal_model-1 = the goal model expected { $home_goals }–{ $away_goals } goals and agreed: { $probability }
reason-goal_model-0 = the goal model expected { $home_goals }–{ $away_goals } goals and doubted it: { $probability }
reason-second_best = next best price: { $price }

improve-title = What to improve
improve-text = Read from the figures by fixed rules. A hint whose interval holds zero is a hint to look, not to act: rules cut to the past fail in the future.
improve-part-bad = { $part } “{ $name }” lost: { $n ->
        [one] { $n } bet
       *[other] { $n } bets
    }, ROI { $roi } ({ $low } to { $high }), CLV { $clv }. Both its return and its closing-line value are below zero: leave it out or find out why.
improve-part-clv = { $part } “{ $name }”: { $n ->
        [one] { $n } bet
       *[other] { $n } bets
    } at a CLV of { $clv } ({ $low } to { $high }). The closing line says they are no value, whatever they brought.
improve-bold = The chances named were too high by { $bias } on average ({ $low } to { $high }): shrink them, or the stakes.
improve-modest = The chances named were too low by { $bias } on average ({ $low } to { $high }): stakes could be a little larger.
improve-drawdown = A drawdown of { $share } is more than most people bear. Half the Kelly share halves it, at less than half the cost in growth.
improve-few = { $yearly } bets a year settle the question slowly: { $missing } more are needed. More bets at a smaller edge earn more in sum and prove it sooner.
improve-one-book = { $book } alone carries { $share } of the turnover. When it limits you, that part ends.
improve-unnamed = { $share } of the turnover is at the market's best price, whose bookmaker the data do not name: whoever lacks that bookmaker lacks the bet.
improve-second = Most of the value is one price out of line: at the second-best price CLV is { $second }. Take prices fast, or ask for a larger edge.
improve-lines = Only { $share } of the bets have a fair closing line: for the others nothing but their result speaks.
improve-closing = The fair closing line forecast these bets better than the bot (Brier { $closing } against { $own }): waiting for more information may be worth more than a better model.
improve-weeks = Drawn by weeks the interval is much wider than by days: something lasts longer than a day. Trust the wider one.
improve-nothing = Nothing stands out.

data-title = Data the run stood on
data-text = Shares of the matches of each league and season. Where prices or closing lines are missing, no bet and no closing-line value could come of it.
data-by-season = All leagues by season
data-league = League
data-season = Season
data-matches = Matches
data-result = With result
data-price = With price
data-totals = Over/under
data-handicaps = Handicap
data-sharp = Sharp price
data-closing = Closing price
data-kickoff = Exact kick-off
data-expected = of expected
data-impossible = Rows that cannot be and were not used
data-clean = No impossible rows were found.
data-none = The data were not checked before this run.

run-title = How it was run
run-strategy = Strategy
run-models = Models
run-bankroll = Bankroll at the start
run-seed = Seed of everything random
run-trials = Strategies compared
run-time = Time
run-memory = Memory
run-seconds = { $seconds } s
run-mib = { $mib } MiB

terms-title = Definitions
term-roi = ROI
term-roi-text = Profit over turnover; void bets have none. With growing stakes late bets weigh more; at level stakes every bet weighs the same.
term-interval = 95% interval
term-interval-text = Whole match days are drawn with replacement 4,000 times, because bets of one day share their luck; the interval holds the middle 95% of the results. Fewer than 10 days or 30 bets have none.
term-clv = CLV
term-clv-text = Price taken, net of commission, times the fair closing probability, less one. Fair means without the bookmaker's margin; the line is that of the sharpest source there was.
term-beat = Beat the raw close
term-beat-text = The price taken is above the reference bookmaker's closing price, margin and all. The margin flatters it; CLV above zero is the honest figure.
term-win = Win rate
term-win-text = Bets of which all or half won over bets decided; a stake that came back decides nothing.
term-sharpe = Sharpe and Sortino
term-sharpe-text = Daily return is the day's profit over the bankroll in the morning; all calendar days count. Mean over standard deviation (Sortino: over the root mean square of the losing days, zeros included) times √365, no risk-free rate. Interval: weeks drawn again.
term-drawdown = Drawdown
term-drawdown-text = Fall of the end-of-day bankroll below its best so far, as a share of that best. Its interval shows what other orders of the same weeks bring.
term-ruin = Ruin
term-ruin-text = The bankroll falls to half of its start at the end of some day, within a time as long as the test. 4,000 other orders of the same weeks.
term-luck = Luck band
term-luck-text = 2,000 runs of the same bets and stakes in which each wins with its fair closing chance. A curve inside the band is what such bets bring anybody.
term-deflated = Deflated Sharpe ratio
term-deflated-text = Bailey and López de Prado (2014): the best of many worthless strategies looks good by luck; this is the chance that the true ratio is above that.
note-seasons_without_totals_at_a_named_book = In some seasons no bookmaker with a name has over/under prices in the data; nothing of that market was bet on then.
note-seasons_without_handicaps_at_a_named_book = In some seasons no bookmaker with a name has handicap prices in the data; nothing of that market was bet on then.
note-kickoffs_assumed_where_a_source_gave_a_day_only = Where a source gave a day only, a usual kick-off time was assumed.
note-matches_without_a_closing_line = In some seasons more than a tenth of the matches have no closing line; their bets count in the profit and not in the closing-line value.
