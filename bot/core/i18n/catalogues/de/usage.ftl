### How commands are written: what stands for one's own words, and examples

argument-word-name = NAME
argument-word-league = LIGA
argument-word-number = NUMMER
argument-word-team = TEAM
argument-word-what = WAS
argument-word-legs = WETTEN
argument-word-outlay = EINSATZ
argument-word-amount = BETRAG
argument-word-which = WELCHE
argument-word-period = ZEITRAUM
argument-word-days = TAGE
argument-word-value = WERT
argument-word-when = WANN
argument-word-text = TEXT
argument-word-code = CODE
argument-word-sure = SICHER
argument-word-run = LAUF
argument-word-leagues = LIGEN
argument-word-edge = VALUE
argument-word-role = ROLLE
argument-word-zone = ZONE
argument-word-city = STADT
argument-word-act = TUN

command-examples-log =
    /log Leeds 25 @ 2,10
    /log Leeds über 2,5 25 @ 1,95 bet365
command-examples-feedback = /feedback Die Quoten kommen zu spät
command-examples-settings =
    /settings
    /settings timezone Berlin
    /settings odds Bruch
    /settings risk vorsichtig
command-examples-chart =
    /chart bankroll
    /chart clv Monat
    /chart Quoten Leeds
    /chart Quoten Leeds über 2,5
    /chart importance
command-examples-stats =
    /stats
    /stats Monat
    /stats 90d
    /stats 2026-11
    /stats letzte Woche
command-examples-bets =
    /bets
    /bets 2
    /bets 2026-11
    /bets letzte Woche
