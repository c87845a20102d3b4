### The list of bets, page by page

bets-page =
    Your bets · page { $page } of { $pages } · { $bets ->
        [one] { $bets } bet
       *[other] { $bets } bets
    }
bets-how = /bets { $number } shows page { $number } · /bets 2026-11, /bets November or /bets last week shows those days
bets-of_days =
    { $days }: { $bets ->
        [one] { $bets } bet
       *[other] { $bets } bets
    }
bets-none_in = No bets on matches of these days: { $days }. /bets shows all.
bets-open_elsewhere =
    { $n ->
        [one] { $n } open bet is
       *[other] { $n } open bets are
    } on matches of other days: /bets shows { $n ->
        [one] it
       *[other] them
    }.
bets-period = “{ $text }” is no page and no days I know. Write it like /bets 2, /bets 2026-11 or /bets last week.
button-all_bets = All bets
button-this_month = This month
button-last_month = Last month
button-newer_bets = ‹ Newer
button-older_bets = Older ›
