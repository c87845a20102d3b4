### The bet that came nearest, and prices to be told of

command-help-tell = Prices to be told of
argument-help-tell-what = match, bet and price, or off

today-no_feed = No bet now: prices have not come since { $since }, their source does not answer. I advise nothing on old prices and look again every few minutes.
today-nearest = Nearest: { $bet } in { $match }: { $price } with { $bookmaker }, a bet from { $from }. It lacks { $lacks }.
today-nearest_more = Then: { $bet } in { $match }: { $price } with { $bookmaker }, a bet from { $from }. It lacks { $lacks }.
today-tell_how = To be told once if that price comes: { $command }

lacks-low_edge = edge ({ $value }, at least { $limit } is asked for)
lacks-low_confidence = confidence ({ $value }, at least { $limit } is asked for)
lacks-low_consensus = agreement ({ $value } of { $of } models in favour, { $limit } needed)
lacks-low_price = a price of at least { $limit }

button-tell_of = 🔔 { $number } · { $price }
today-tell_hint = 🔔 tells you once if that price comes before kick-off.
button-tell = 🔔 Tell me at { $price }

watch-set = I'll tell you once if { $bet } in { $match } reaches { $price } (after commission) with one of your bookmakers before kick-off. Then, or at kick-off, it is forgotten.
watch-reached = The price you waited for: { $bet } in { $match } is { $price } with { $bookmaker } (seen { $at }). It is a bet now.
watch-reached_no_bet = The price you waited for: { $bet } in { $match } is { $price } with { $bookmaker } (seen { $at }). By now it is no bet for you any more: forecasts have moved, or it goes against your other bets or rules.
watch-none = You wait for no price. On a day without a bet /today offers the nearest ones.
watch-title = Prices you wait for
watch-from = { $bet } from { $price } after commission
watch-how = Each is told once and forgotten at kick-off. /tell off gives them all up.
watch-off =
    { $n ->
        [0] You waited for no price.
        [one] Given up: { $n } price. You are not told of it any more.
       *[other] Given up: { $n } prices. You are not told of them any more.
    }
watch-which = That is no price I can wait for. Nothing was noted. Press the button under /today, or type /tell to see what you wait for.
watch-begun = That match has begun, or I don't know it. Nothing was noted.
watch-many = You wait for { $most } prices already. Nothing was noted. /tell off gives them all up.
