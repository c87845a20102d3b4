### What comes once a day, and what is muted

settings-daily = Once a day at
digest-on = You get one summary a day at { $at } ({ $zone }) in place of single cards.
digest-off = Cards arrive one by one. One summary a day instead would come at { $at } ({ $zone }).
digest-results = How your bets ended is told once a day too, in the same message.
digest-results_each = How your bets ended is told as /settings results says.
digest-how = /digest on · /digest off · /digest 18:30 chooses the hour
digest-more =
    { $bets ->
        [one] { $bets } more bet
       *[other] { $bets } more bets
    }: /today shows them all.
digest-hour_bad = “{ $text }” is neither on, off nor a time of day. Nothing was changed. Write it like /digest 18:30.
button-digest_on = One summary a day
button-digest_off = Cards one by one
button-mute_all = 🔕 All, { $span }
button-mute_league = 🔕 { $league }
button-hear_league = 🔔 { $league }
button-hear_all = 🔔 Hear all again
