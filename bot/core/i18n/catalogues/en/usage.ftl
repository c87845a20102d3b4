### How commands are written: what stands for one's own words, and examples

argument-word-name = NAME
argument-word-league = LEAGUE
argument-word-number = NUMBER
argument-word-team = TEAM
argument-word-what = WHAT
argument-word-legs = LEGS
argument-word-outlay = OUTLAY
argument-word-amount = AMOUNT
argument-word-which = WHICH
argument-word-period = PERIOD
argument-word-days = DAYS
argument-word-value = VALUE
argument-word-when = WHEN
argument-word-text = TEXT
argument-word-code = CODE
argument-word-sure = SURE
argument-word-run = RUN
argument-word-leagues = LEAGUES
argument-word-edge = EDGE
argument-word-role = ROLE
argument-word-zone = ZONE
argument-word-city = CITY
argument-word-act = ACT

command-examples-log =
    /log Leeds 25 @ 2.10
    /log Leeds over 2.5 25 @ 1.95 bet365
command-examples-feedback = /feedback The odds are late
command-examples-settings =
    /settings
    /settings timezone Berlin
    /settings odds fractional
    /settings risk cautious
command-examples-chart =
    /chart bankroll
    /chart clv month
    /chart odds Leeds
    /chart odds Leeds over 2.5
    /chart importance
command-examples-stats =
    /stats
    /stats month
    /stats 90d
    /stats 2026-11
    /stats last week
command-examples-bets =
    /bets
    /bets 2
    /bets 2026-11
    /bets last week
