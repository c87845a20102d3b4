### How a bet ended by its owner's word, and taking that back

bet-stands = It stands as { $ended } already. Nothing was changed.
bet-not_begun = { $match } only begins on { $moment }, so the bet is neither won nor lost. Nothing was changed. To take it back, reply undo.
bet-undo_settled = The bet on card { $number } ended by its result: { $ended }. Nothing was changed. If your bookmaker paid otherwise, reply won, lost, void, or returned and the amount.
reply-ask-returned = How did your bookmaker settle it? Reply to this bet: won, lost, void, or what came back, such as returned 37.50. Nothing was changed.
logged-won = Noted as won: { $bet }, { $returned } back for a stake of { $stake }.
logged-lost = Noted as lost: { $stake } on { $bet }.
logged-returned = Noted: { $bet } paid { $returned } back for a stake of { $stake }.
logged-word_back = Taken back, for { $bet }: { $before }. The bet stands as it did before that: { $ended }.
logged-corrected = Until now it stood as { $before }; both lines stay in your ledger.
button-otherwise = Paid otherwise?
bet-below_zero = That would leave your bankroll at { $left }: what came back for the bet has been used since. Nothing was changed. Set what you really have with /bankroll first.
