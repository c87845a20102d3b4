### Limits, breaks and self-exclusion

limit-excluded = You have excluded yourself until { $until }, and that stays so. No cards, nothing to log. If you want to talk to somebody: gamblingtherapy.org.
limit-cool_off = You are taking a break until { $until }. No cards and nothing logged before that.
limit-stake = Stake { $stake } is above your limit of { $limit } a bet. Nothing was logged. Reply with a smaller stake, or change the limit in /limits (takes effect in 24 h).
limit-loss = With { $stake } more, up to { $at_risk } already lost or at stake would pass your limit of { $limit } in seven days. Nothing was logged. The limit is there because you wanted it.
limit-time = You set yourself { $minutes } minutes a day, and they are used up. No more cards and nothing logged today; tomorrow is another day. /stats, /bets and undo still work.
limit-title = Your limits
limit-row-stake = Most a bet may cost
limit-row-loss = Most to lose in seven days
limit-row-time = Most minutes a day
limit-minutes =
    { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }
limit-row-cool_off = Break
limit-row-excluded = Self-exclusion
limit-none = none
limit-until = until { $until }
limit-pending = from { $at }: { $value }
limit-how = /limits stake 50 · /limits loss 200 · /limits time 30 (minutes a day) · /limits stake off · /limits break 24h · /limits exclude 180 (days)
limit-rule = Tighter holds at once, looser after 24 hours, and a break or exclusion never ends early.
limit-bad = “{ $text }” is no limit. Nothing was changed. Write it like /limits stake 50 or /limits break 24h.
limit-days = “{ $text }” is no time from { $least } to { $most } days. Nothing was changed. Write it like 24h, 3 days or 2 weeks.
limit-exclude-sure = Exclude yourself for { $span }, until { $until }? It can never be ended early, by nobody. Nothing was changed yet: type { $command } if you mean it.
limit-break-sure = Take a break for { $span }, until { $until }? It cannot be ended early, by nobody. Nothing was changed yet: type { $command } if you mean it.
limit-exclude-yes = yes

button-exclude = Yes, exclude me
button-break = Yes, take the break

limit-minutes_bad = “{ $text }” is no number of minutes from 1 to { $most }. Nothing was changed.
limit-positive = A limit must be above zero; { $text } is not. Nothing was changed.
