### Paying in and taking out, the pages of the ledger, and another currency

bankroll-history = Ledger, page { $number }
bankroll-no_more = There are no older lines.
bankroll-too_little = You can't take out { $amount }: your bankroll is { $balance }. What is in open bets is not part of it. Nothing was changed.
bankroll-excluded = You have excluded yourself until { $until }: until then nothing is paid in, and nothing was booked. You can still take money out (/withdraw 50) and correct a bet of yours. If you want to talk to somebody: gamblingtherapy.org.
bankroll-break = You are taking a break until { $until }: until then nothing is paid in, and nothing was booked. You can still take money out (/withdraw 50) and correct a bet of yours.
bankroll-moved_bad = “{ $text }” is nothing to pay in or take out. Nothing was changed. Type an amount above zero, such as 100.
bankroll-other_currency = You keep your bankroll in { $own }; { $given } is another currency. Nothing was changed. Type the amount in { $own }, or convert the bankroll with /settings currency { $given }.
entry-converted = { $source } to { $target } at { $rate }

button-ledger = 📒 Ledger
button-newer = ‹ Newer
button-older = Older ›

currency-rate = You have bets in { $own }, so tell me the rate: how many { $new } is 1 { $own }? Type for example /settings currency { $new } 1.08. Both sides stay in the ledger. Nothing was changed.
currency-rate_bad = “{ $text }” is no rate: it must be above zero and says how much of the new currency 1 { $own } is. Nothing was changed.
currency-open_bets = Some bets in { $own } are still open. Nothing was changed. Change the currency once they are settled.
currency-limits = You have a limit in { $own }, and in another currency it would be another limit. Nothing was changed. Take it off in /limits first (takes effect in 24 h).
