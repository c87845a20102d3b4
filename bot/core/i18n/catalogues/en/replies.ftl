### Replies to cards: what is logged, refused or asked back

reply-ask-cashout = For how much did you cash out? Reply cashout 18.50.
reply-ask-stake = What was the stake? Reply stake 30.
reply-ask-cancel = Did the bookmaker cancel the bet? Then reply void. Or shall I take your last entry back? Then reply undo. Nothing was changed.
reply-ask-two_numbers = Did you mean a stake of { $stake } at { $price }? Then reply { $stake } @ { $price }. Nothing was logged.
reply-ask-stake_or_price = Is { $text } the stake or the price? Reply bet { $text } for the stake, or @ { $text } for the price. Nothing was logged.
reply-ask-plus = Is { $text } a price? American odds start at +100. Nothing was logged. Reply 25 @ 2.05.
reply-ask-thousand = Is { $text } meant as { $small } or as { $large }? Nothing was logged. Write it without the separator.
reply-ask-price = “{ $text }” is no price I can read. Nothing was logged. Write 2.05, 21/20 or +105.
reply-ask-unknown = I don't understand “{ $text }”. Nothing was logged. A reply looks like 1: 25 @ 2.05; /help shows the commands.
reply-ask-card = Which card? Put its number in front: 1: { $text }. Nothing was logged.
reply-ask-bet = Which bet? You have { $count } open; put the card's number in front: 1: { $text }.
reply-ask-long = That is more than { $most } characters. Nothing was logged. A reply looks like 1: 25 @ 2.05.

bet-price = { $price } is no price: it must be above 1, such as 2.05. Nothing was logged.
bet-price_absurd = A price of { $price } is more than any bookmaker pays. Nothing was logged. Check the price.
bet-price_far = { $price } is far from the card's { $card }. Nothing was logged. If it is right, reply the same with ! at the end.
bet-stake = A stake must be above zero; { $stake } is not. Nothing was logged.
bet-stake_share = { $share }% is no stake: it must be above 0 and at most 100. Nothing was logged.
bet-stake_small = That share of { $bankroll } is less than the smallest coin. Nothing was logged.
bet-stake_bankroll = Stake { $stake } is more than your bankroll of { $bankroll }. Nothing was logged. Reply with a smaller stake, or set the bankroll with /bankroll.
bet-currency = You keep your bankroll in { $own }; { $given } is another currency. Nothing was logged.
bet-kicked_off = { $match } kicked off on { $moment }. Nothing was logged: a bet after kick-off is another bet.
bet-bookmaker = I don't know a bookmaker “{ $text }”. Nothing was logged. Did you mean { $near }?
bet-bookmaker_far = I don't know a bookmaker “{ $text }”. Nothing was logged. I know { $known }.
bet-twice = You already have { $stake } on card { $number }. Nothing was logged. Reply { $number }: stake { $given } to change it, or { $number }: undo first.
bet-none_on_card = You have no open bet on card { $number }. Nothing was changed.
bet-none_open = You have no open bet. Nothing was changed.
bet-cashout = A cash-out of { $amount } cannot be: it must be between zero and { $most }. Nothing was changed.
bet-nothing_to_undo = There is nothing to take back: no bet of yours can still be undone.
bet-undo_begun = { $match } kicked off on { $moment }, so the bet stays in the books. Nothing was changed. If your bookmaker made it void, reply void; if you cashed out, reply cashout and what you got back.

skip-done = Card { $number } is left aside: { $bet }.

logged-placed = Logged: { $stake } on { $bet } at { $price }.
logged-restaked = Changed: { $stake } on { $bet } at { $price }.
logged-undone = Taken back: { $stake } on { $bet }. The stake is back in your bankroll.
logged-void = Void: { $stake } on { $bet } is back in your bankroll.
logged-cashed_out = Cashed out: { $bet }, { $returned } back for a stake of { $stake }.
logged-public = Noted. I keep stakes out of public chats: /bets in a private chat shows it.
logged-balance = Bankroll { $balance }.
logged-below = The price you took is below the one at which I would leave it: on average that bet loses.
logged-above = That is much more than the { $suggested } I suggested. Larger stakes do not win more often.
logged-undo = Wrong? Reply { $number }: undo
