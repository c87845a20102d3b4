### Buttons, forms, and what is said around them in chats

button-placed = ✅ Placed { $stake }
button-other = ✏️ Other stake
button-skip = Skip
button-undo = ↩️ Undo
button-why = Why?
button-today = Today's bets
button-help = Help
button-leagues = Leagues
button-yes = Yes
button-no = No
button-all = All
button-done = ✅ Done ({ $n })
button-clear = None
button-change = ✏️ Change
button-drop = Discard

form-title = Log this bet
form-stake = Stake
form-price = Price taken
form-bookmaker = Bookmaker
form-answer = Your answer
form-bad-stake = { $field }: “{ $text }” is no stake. Nothing was logged. Type an amount such as 25, or a share such as 2%.
form-bad-price = { $field }: “{ $text }” is no price I can read. Nothing was logged. Type 2.05, 21/20 or +105.
form-bad-bookmaker = { $field }: “{ $text }” is no bookmaker I can read. Nothing was logged. Type a name such as bet365, or leave it empty.
form-bad-all = I can't read a stake of “{ $stake }” at a price of “{ $price }”. Nothing was logged. Type an amount such as 25 and a price such as 2.05.

button-type = ✏️ Type it
button-choose = Choose

chat-ask_stake = How much did you bet on { $bet }, and at which price? Reply to this message: 25, or 25 @ { $price }.
chat-ask_hint = 25 @ 2.05
chat-open_private = Talk to me in private
chat-private_first = Let's meet in private first: bankroll and bets stay between the two of us.
chat-edited = I don't read edited messages: nothing has changed. If I did not understand the first one, send it again. To change a bet, reply to its card with undo and then as you meant it; stake 30 changes the stake alone.
chat-log_bet = Log this bet
chat-only_text = I only read text. /help shows what you can type.
chat-forwarded = I don't act on forwarded messages: nothing was done. If it is meant as yours, write it yourself. /today shows today's cards.
chat-button_old = That button is too old. /today shows the cards there are.
chat-form_late = That took me too long, so Discord opened no form. Nothing was logged. Press the button again.
chat-today =
    { $bets ->
        [one] { $bets } bet
       *[other] { $bets } bets
    } for you
chat-today_open = Tap a bet to open it, with all that speaks for it.
chat-today_how = Placed one? Use its buttons, or reply to it with stake and price, such as { $example }.
chat-today_more =
    { $bets ->
        [one] { $bets } more bet
       *[other] { $bets } more bets
    }: /card { $first } and on.
chat-kickoff = kick-off { $moment }
chat-placed = ✅ I placed it
chat-share = Share
chat-share_note = Shared from Fairline · prices move, check before you bet · 18+
chat-open_card = Open in Fairline
chat-share_none = No card to share yet: open /today
chat-welcome_group = Hello! I post football bets that are worth their price, and keep everybody's own record in private. /help says how.
