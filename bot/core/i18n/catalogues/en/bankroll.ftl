### The bankroll and the lines of its ledger

bankroll-not_positive = A bankroll must be above zero; { $text } is not. Nothing was changed. Try /bankroll 1000.
bankroll-too_large = { $text } is above the largest bankroll I keep, { $largest }. Nothing was changed. Type a smaller amount.
bankroll-title = Bankroll
bankroll-within = bankroll
bankroll-balance = Yours to bet with
bankroll-open = In open bets
bankroll-raised = Paid in: { $amount }.
bankroll-lowered = Taken out: { $amount }.
bankroll-same = That is what it was already.
bankroll-how = The bankroll is the sum of the ledger. /bankroll +100 pays in, /bankroll -50 takes out, /bankroll 1500 sets it.

entry-opening = opening
entry-deposit = paid in
entry-withdrawal = taken out
entry-stake = stake
entry-payout = payout
entry-correction = correction
