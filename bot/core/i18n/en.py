"""English, complete. Keys are grouped by what they belong to; gaps are named."""

# ruff: noqa: E501 — a sentence stays on its line, so that a translation can be laid beside it

from typing import Final

ENGLISH: Final = {
    # first words -----------------------------------------------------------------------------------------------------
    "welcome.title": "Welcome to Fairline",
    "welcome.text": (
        "I look for football bets whose price is better than it should be, say how much to stake, "
        "and keep an honest record of how it went."
    ),
    "welcome.honest": "No bet is safe and no card promises a profit: most edges are small and losing runs are normal.",
    "welcome.simulated": (
        "The league you are about to see is simulated: teams, odds and results are made up, so you can try everything "
        "without risking anything."
    ),
    "welcome.replay": "These are real matches with the odds of their day, replayed day by day.",
    "welcome.start": "A few questions first. Press Enter to accept what stands in [brackets].",
    "welcome.ready": "That's all. Your bankroll is {bankroll}. Type /today to see today's bets, /help for the rest.",
    "welcome.back": "Welcome back. Type /today to see today's bets, /help for the rest.",
    "welcome.defaults": "I took the usual answers for the other questions. Change them in /settings.",
    "footer": "18+ · Bet only what you can afford to lose · Help: gamblingtherapy.org, begambleaware.org",
    "simulated": "simulated",
    "bye": "Bye. Your record is kept.",
    "bye.demo": "Bye. This demo forgets everything when it ends; start it with --keep to go on later.",
    # questions -------------------------------------------------------------------------------------------------------
    "ask.adult": "Are you 18 or older? Enter means yes, I am.",
    "ask.adult.bad": "Please answer yes or no: Fairline is for people of 18 and over.",
    "ask.adult.refused": (
        "Then Fairline is not for you yet, and nothing was stored. If betting worries you or somebody close to you, "
        "gamblingtherapy.org listens, free and in many languages. All the best!"
    ),
    "ask.bankroll": "How much money do you set aside for betting? Stakes are a small part of it.",
    "ask.bankroll.bad": "“{text}” is no amount. Type a number such as 1000 or 250.50.",
    "ask.currency": "In which currency?",
    "ask.currency.bad": "I don't know the currency “{text}”. Type its three letters, such as EUR, GBP or USD.",
    "ask.timezone": "In which time zone are you? A city will do.",
    "ask.timezone.bad": "I don't know the time zone “{text}”. Type a name such as Europe/London, Berlin or UTC.",
    "ask.timezone.near": "I don't know the time zone “{text}”. Did you mean {near}?",
    "ask.leagues": "Which leagues? Type numbers, codes or names with commas, or all.",
    "ask.leagues.bad": "“{text}” is none of the leagues. Type numbers, codes or names with commas, such as {near}.",
    "ask.risk": "How careful shall I be?",
    "ask.risk.bad": "“{text}” is no risk profile. Type one of {choices}.",
    "ask.bookmakers": "Where can you bet? I only show prices you can take. Numbers, names, or all.",
    "ask.bookmakers.bad": "“{text}” is none of the bookmakers. Type numbers or names with commas, such as {near}.",
    "risk.cautious": "fewer bets, higher bar, small stakes",
    "risk.balanced": "the usual bar and quarter Kelly stakes",
    "risk.sharp": "more bets, lower bar, larger swings",
    # commands and arguments ------------------------------------------------------------------------------------------
    "command.unknown": "There is no command /{text}. Type /help to see them all.",
    "command.unknown_near": "There is no command /{text}. Did you mean /{near}?",
    "command.admin": "/{name} is for the people who run this bot.",
    "command.replay": "/{name} works only in a replay, where the clock can be moved.",
    "command.private": "/{name} shows your own money: ask me in a private chat.",
    "command.first": "Let's finish the questions first; they take less than a minute.",
    "argument.missing": "Something is missing: {name}. Write it like {usage}.",
    "argument.extra": "I don't know what to do with “{text}”. Write it like {usage}.",
    "argument.choice": "“{text}” is none of {choices}.",
    "argument.whole": "“{text}” is no {name}: type a whole number such as 1.",
    "amount.none": "“{text}” is no amount. Nothing was changed. Type a number such as 250 or 250.50.",
    "amount.thousand": "Is {text} meant as {small} or as {large}? Nothing was changed. Write it without the separator.",
    "amount.currency": "“{text}” is in another currency; yours is {currency}. Nothing was changed.",
    "amount.fine": "{text} is finer than the smallest coin of {currency}. Nothing was changed. Leave the last digits out.",
    "amount.large": "{text} {currency} is more than can be meant. Nothing was changed.",
    # bankroll --------------------------------------------------------------------------------------------------------
    "bankroll.not_positive": "A bankroll must be above zero; {text} is not. Nothing was changed. Try /bankroll 1000.",
    "bankroll.too_large": (
        "{text} is above the largest bankroll I keep, {largest} {currency}. Nothing was changed. Type a smaller amount."
    ),
    "bankroll.title": "Bankroll",
    "bankroll.balance": "Yours to bet with",
    "bankroll.open": "In open bets",
    "bankroll.raised": "Paid in: {amount}.",
    "bankroll.lowered": "Taken out: {amount}.",
    "bankroll.same": "That is what it was already.",
    "bankroll.how": "The bankroll is the sum of the ledger. Set it with /bankroll 1500.",
    "entry.opening": "opening",
    "entry.deposit": "paid in",
    "entry.withdrawal": "taken out",
    "entry.stake": "stake",
    "entry.payout": "payout",
    "entry.correction": "correction",
    # cards -----------------------------------------------------------------------------------------------------------
    "today.title": "Today's bets",
    "today.none": "No bet today. Of {considered} prices looked at, none was good enough.",
    "today.none_at_all": "No bet today: there is no match with prices in the next days.",
    "today.rejected": "What spoke against the others",
    "today.how": "Placed one? Reply with its number and your stake: {example}",
    "today.detail": "/why 1 says more about a card · no bet is a fine bet too",
    "card.bet": "BET",
    "card.at": "AT",
    "card.stake": "STAKE",
    "card.until": "UNTIL",
    "card.price_with": "{price} with {bookmaker}",
    "card.leave": "leave it below {price}",
    "card.share": "{share} of {bankroll}",
    "card.kickoff_in": "kick-off {moment}, in {time}",
    "card.kickoff_day": "kick-off on {moment}; the source gives no time",
    "card.started": "kicked off {moment}: too late to bet",
    "card.facts": "fair {fair} · edge {edge} · confidence {confidence} · {consensus} agree",
    "card.chance": "chance {chance} · our models alone {model}",
    "card.chance_market": "chance {chance} · our models alone {model} · market {market}",
    "card.price_seen": "price seen {moment}",
    "card.logged": "You have {stake} on this.",
    "card.none": "There is no card {number}. Type /today to see the cards there are.",
    "card.none_yet": "There are no cards yet. Type /today first.",
    "why.title": "Why card {number}",
    "why.model": "Model {model} · strategy {strategy} · known at {moment}",
    "why.edge": (
        "At {price} one wins {edge} of the stake on average if the chance is {chance}; at the fair price {fair} "
        "it would be nothing."
    ),
    "why.confidence": "Given how unsure that chance is, the edge is above zero with a probability of {confidence}.",
    "why.leave": "Below {leave} the edge is too thin: leave it.",
    # why not ---------------------------------------------------------------------------------------------------------
    "reject.unknown": "{code}",
    # replies ---------------------------------------------------------------------------------------------------------
    "reply.ask.cashout": "For how much did you cash out? Reply cashout 18.50.",
    "reply.ask.stake": "What was the stake? Reply stake 30.",
    "reply.ask.two_numbers": "Did you mean a stake of {stake} at {price}? Then reply {stake} @ {price}. Nothing was logged.",
    "reply.ask.stake_or_price": (
        "Is {text} the stake or the price? Reply bet {text} for the stake, or @ {text} for the price. "
        "Nothing was logged."
    ),
    "reply.ask.plus": "Is {text} a price? American odds start at +100. Nothing was logged. Reply 25 @ 2.05.",
    "reply.ask.thousand": "Is {text} meant as {small} or as {large}? Nothing was logged. Write it without the separator.",
    "reply.ask.price": "“{text}” is no price I can read. Nothing was logged. Write 2.05, 21/20 or +105.",
    "reply.ask.unknown": (
        "I don't understand “{text}”. Nothing was logged. A reply looks like 1: 25 @ 2.05; /help shows the commands."
    ),
    "reply.ask.card": "Which card? Put its number in front: 1: {text}. Nothing was logged.",
    "reply.ask.bet": "Which bet? You have {count} open ones; put the card's number in front: 1: {text}.",
    "bet.price": "{price} is no price: it must be above 1, such as 2.05. Nothing was logged.",
    "bet.price_absurd": "A price of {price} is more than any bookmaker pays. Nothing was logged. Check the price.",
    "bet.price_far": (
        "{price} is far from the card's {card}. Nothing was logged. If it is right, reply the same with ! at the end."
    ),
    "bet.stake": "A stake must be above zero; {stake} is not. Nothing was logged.",
    "bet.stake_share": "{share}% is no stake: it must be above 0 and at most 100. Nothing was logged.",
    "bet.stake_small": "That share of {bankroll} is less than the smallest coin. Nothing was logged.",
    "bet.stake_bankroll": (
        "Stake {stake} is more than your bankroll of {bankroll}. Nothing was logged. "
        "Reply with a smaller stake, or set the bankroll with /bankroll."
    ),
    "bet.currency": "You keep your bankroll in {own}; {given} is another currency. Nothing was logged.",
    "bet.kicked_off": "{match} kicked off on {moment}. Nothing was logged: a bet after kick-off is another bet.",
    "bet.bookmaker": "I don't know a bookmaker “{text}”. Nothing was logged. Did you mean {near}?",
    "bet.twice": (
        "You already have {stake} on card {number}. Nothing was logged. Reply {number}: stake {given} to change it, "
        "or {number}: undo first."
    ),
    "bet.none_on_card": "You have no open bet on card {number}. Nothing was changed.",
    "bet.none_open": "You have no open bet. Nothing was changed.",
    "bet.cashout": "A cash-out of {amount} cannot be: it must be above zero and at most {most}. Nothing was changed.",
    "bet.nothing_to_undo": "There is nothing to take back: no bet of yours can still be undone.",
    "bet.settled": "That bet is settled and stays in the record. Nothing was changed.",
    "skip.done": "Card {number} is left aside: {bet}.",
    "logged.placed": "Logged: {stake} on {bet} at {price}, {bookmaker}.",
    "logged.restaked": "Changed: {stake} on {bet} at {price}, {bookmaker}.",
    "logged.undone": "Taken back: {stake} on {bet}. The stake is back in your bankroll.",
    "logged.void": "Void: {stake} on {bet} is back in your bankroll.",
    "logged.cashed_out": "Cashed out: {bet}, {returned} back for a stake of {stake}.",
    "logged.balance": "Bankroll {balance}.",
    "logged.below": "The price you took is below the one at which I would leave it: on average that bet loses.",
    "logged.above": "That is much more than the {suggested} I suggested. Larger stakes do not win more often.",
    "logged.undo": "Wrong? Reply {number}: undo",
    # limits ----------------------------------------------------------------------------------------------------------
    "limit.excluded": (
        "You have excluded yourself until {until}, and that stays so. No cards, nothing to log. "
        "If you want to talk to somebody: gamblingtherapy.org."
    ),
    "limit.cool_off": "You are taking a break until {until}. No cards and nothing logged before that.",
    "limit.stake": (
        "Stake {stake} is above your limit of {limit} a bet. Nothing was logged. "
        "Reply with a smaller stake, or change the limit in /limits (takes effect in 24 h)."
    ),
    "limit.loss": (
        "With {stake} more, up to {at_risk} already lost or at stake would pass your limit of {limit} in seven days. "
        "Nothing was logged. The limit is there because you wanted it."
    ),
    "limit.title": "Your limits",
    "limit.row.stake": "Most a bet may cost",
    "limit.row.loss": "Most to lose in seven days",
    "limit.row.cool_off": "Break",
    "limit.row.excluded": "Self-exclusion",
    "limit.none": "none",
    "limit.until": "until {until}",
    "limit.pending": "from {at}: {value}",
    "limit.how": (
        "/limits stake 50 · /limits loss 200 · /limits stake off · /limits break 7 (days) · /limits exclude 180 (days)"
    ),
    "limit.rule": "Tighter holds at once, looser after 24 hours, and a break or exclusion never ends early.",
    "limit.bad": "“{text}” is no limit. Nothing was changed. Write it like /limits stake 50 or /limits break 7.",
    "limit.days": "“{text}” is no number of days from {least} to {most}. Nothing was changed.",
    "limit.positive": "A limit must be above zero; {text} is not. Nothing was changed.",
    # bets and record -------------------------------------------------------------------------------------------------
    "bets.title.open": "Open bets",
    "bets.title.settled": "Settled",
    "bets.none": "No bets yet. Reply to a card of /today with your stake to log one.",
    "bets.none_open": "No open bets.",
    "settlement.win": "won",
    "settlement.half_win": "half won",
    "settlement.push": "stake back",
    "settlement.half_loss": "half lost",
    "settlement.loss": "lost",
    "settlement.void": "void",
    "status.open": "open",
    "status.cashed_out": "cashed out",
    "status.undone": "taken back",
    "stats.title": "Your record",
    "stats.none": "No settled bet yet ({open} open). A record says little before a few hundred bets.",
    "stats.bets": "Bets",
    "stats.bets_of": "{settled} settled on {days} match days, {open} open",
    "stats.turnover": "Turnover",
    "stats.profit": "Profit",
    "stats.roi": "ROI",
    "stats.roi_interval": "{roi}   95% interval {low} to {high}, {n} bets",
    "stats.roi_few": "{roi}   too few to tell, {n} bets on {days} match days",
    "stats.win": "Won",
    "stats.win_value": "{rate}   {won} of {n} decided, 95% interval {low} to {high}",
    "stats.clv": "CLV",
    "stats.clv_value": "{mean} on average, {n} bets",
    "stats.clv_interval": "{mean} on average, 95% interval {low} to {high}, {n} bets",
    "stats.clv_none": "no closing prices yet",
    "stats.beat": "Beat the close",
    "stats.beat_value": "{rate}   {beat} of {n} prices; {fair} of {m} against the fair closing line",
    "stats.honest": (
        "CLV compares your price with the fair closing price and is the better guide: it needs far fewer bets than ROI, "
        "which luck rules for thousands."
    ),
    "chart.bankroll.title": "Bankroll",
    "chart.bankroll.sub": "{bets} settled bets · {first} to {last}",
    "chart.bankroll.alt": (
        "Line chart of the bankroll from {first} to {last}: from {start} to {end}, {bets} settled bets, "
        "largest drawdown {drawdown}."
    ),
    "chart.bankroll.change": "now {end} · result of bets {result} · largest drawdown {drawdown}",
    "chart.paid": "money paid in",
    "chart.line": "bankroll",
    "chart.drawdown": "below its peak",
    "chart.saved": "Picture: {path}",
    "chart.empty": "There is nothing to draw yet: set a bankroll first.",
    "chart.unwritable": "The picture could not be written to {path}: {why}. Set FAIRLINE_HOME to a folder you can write to.",
    # replay ----------------------------------------------------------------------------------------------------------
    "next.title": "{before} → {now}",
    "next.results": "{matches} matches ended.",
    "next.none": "No match ended.",
    "next.settled": "Your bets",
    "next.no_bets": "None of your bets was settled.",
    "next.balance": "Bankroll {balance} ({moved}).",
    "next.over": "The replay is over: there are no more matches. /stats shows your record.",
    "next.how": "/today shows the new cards.",
    # settings --------------------------------------------------------------------------------------------------------
    "settings.title": "Settings",
    "settings.currency": "Currency",
    "settings.timezone": "Time zone",
    "settings.odds": "Odds",
    "settings.risk": "Risk profile",
    "settings.leagues": "Leagues",
    "settings.bookmakers": "Bookmakers",
    "settings.how": "Change one with /settings timezone Berlin, /settings odds fractional or /settings risk cautious.",
    "settings.bad": "There is no setting “{text}”. Nothing was changed. There are: {names}.",
    "settings.fixed": "The currency stays as it is: the ledger is kept in it. Nothing was changed.",
    "settings.value": "To what? Write it like /settings {name} {example}. Nothing was changed.",
    "settings.odds_bad": "“{text}” is no notation of odds. Nothing was changed. There are: decimal, fractional, american.",
    "all": "all",
    "list.leagues": "Leagues",
    "list.bookmakers": "Bookmakers",
    "list.leagues.how": "Choose with /leagues 1, 3 or /leagues all.",
    "list.bookmakers.how": "Choose with /bookmakers 1, 3 or /bookmakers all.",
    # help ------------------------------------------------------------------------------------------------------------
    "help.title": "What you can type",
    "help.replies": "Replies to a card (1: addresses card 1)",
    "help.reply.place": "25 at 2.05 on card 1; also 2%, 1u, 25 at 21/20 bet365, +110",
    "help.reply.placed": "exactly as on the card",
    "help.reply.skip": "leave it aside",
    "help.reply.undo": "take the bet back",
    "help.reply.change": "another stake; cashout 18.50 and void work the same",
    # markets ---------------------------------------------------------------------------------------------------------
    "market.1X2": "Match result",
    "market.OU": "Goals",
    "market.AH": "Asian handicap",
    "market.BTTS": "Both teams to score",
    "market.DC": "Double chance",
    "market.DNB": "Draw no bet",
    "market.CS": "Correct score",
    "market.EH": "European handicap",
    "market.TTH": "Home team's goals",
    "market.TTA": "Away team's goals",
    "market.OE": "Odd or even goals",
    "market.WTN": "Win to nil",
    "market.CLEAN": "Clean sheet",
    "market.WM": "Winning margin",
    "market.EG": "Exact goals",
    "market.MG": "Number of goals",
    "market.RT": "Result and goals",
    "market.RB": "Result and both teams to score",
    "selection.1X2.home": "{home} to win",
    "selection.1X2.draw": "Draw",
    "selection.1X2.away": "{away} to win",
    "selection.OU.over": "Over {line} goals",
    "selection.OU.under": "Under {line} goals",
    "selection.AH": "{team} {line} (Asian handicap)",
    "selection.BTTS.yes": "Both teams to score",
    "selection.BTTS.no": "Not both teams to score",
    "selection.DC.home_or_draw": "{home} or draw",
    "selection.DC.home_or_away": "{home} or {away}, no draw",
    "selection.DC.draw_or_away": "{away} or draw",
    "selection.DNB": "{team} to win, stake back on a draw",
    "selection.CS": "Correct score {outcome}",
    "selection.EH": "{team} {line} (handicap)",
    "selection.EH.draw": "Draw with {home} {line} (handicap)",
    "selection.TTH.over": "{home} over {line} goals",
    "selection.TTH.under": "{home} under {line} goals",
    "selection.TTA.over": "{away} over {line} goals",
    "selection.TTA.under": "{away} under {line} goals",
    "selection.OE.odd": "An odd number of goals",
    "selection.OE.even": "An even number of goals",
    "selection.WTN": "{team} to win to nil",
    "selection.CLEAN": "{team} to keep a clean sheet",
    "selection.EG": "Exactly {outcome} goals",
    "selection.MG": "{outcome} goals",
}
