### Cards and the list of today

today-title = Today's bets
today-none =
    No bet now. I looked at { $prices ->
        [one] { $prices } price
       *[other] { $prices } prices
    } of { $matches ->
        [one] { $matches } match
       *[other] { $matches } matches
    }, and none was good enough.
today-none_more =
    No further bet now. I looked at { $prices ->
        [one] { $prices } price
       *[other] { $prices } prices
    } of { $matches ->
        [one] { $matches } match
       *[other] { $matches } matches
    }, and no other was good enough.
today-open = You have { $stakes } in open bets: /bets shows them.
today-aside =
    Still worth it, but left aside by you: { $cards ->
        [one] { $cards } card
       *[other] { $cards } cards
    }. Reply to one to bet after all.
today-too_small =
    Good enough but too small to place from your bankroll: { $bets ->
        [one] { $bets } bet
       *[other] { $bets } bets
    }, with a stake of { $most } at most. The least you place is { $least }; /settings least changes that.
today-elsewhere =
    In your other leagues: { $cards ->
        [one] { $cards } card
       *[other] { $cards } cards
    }. /today shows them.
today-none_at_all = No bet now: there is no match with prices in the next four days.
today-rejected = What spoke against the others
today-how = Placed one? Reply with its number and your stake: { $example }
today-detail = /why { $number } says more about a card · no bet is a fine bet too

card-bet = BET
card-at = AT
card-stake = STAKE
card-until = UNTIL
card-price_with = { $price } with { $bookmaker }
card-price_net = { $price }, { $net } after commission
card-price_anywhere = { $price }, the market's best: look around for it
card-leave = leave it below { $price }
card-share = { $share } of { $bankroll }
card-kickoff_in = kick-off { $moment }, { $time }
card-kickoff_day = { $moment }, time not fixed yet
card-started = kicked off { $moment }: too late to bet
card-consensus = { $agree } of { $of }
card-facts = fair { $fair } · edge { $edge } · confidence { $confidence } · { $consensus } agree
card-edge = edge { $edge }
card-chance = chance { $chance }
card-chance_model = goal model alone { $chance }
card-chance_market = market { $chance }
card-price_seen = price seen { $moment }
card-ended = full time { $score }: { $ended }
card-postponed = match postponed: { $ended }
card-cancelled = match called off: { $ended }
card-void = void, stake returned
card-not_played = not played to the end: { $ended }
card-moved = price moved from { $before } to { $price }
card-logged = You have { $stake } at { $price }.
card-own-win = Your { $stake } at { $price } won: { $profit }
card-own-half_win = Your { $stake } at { $price } half won: { $profit }
card-own-push = Your { $stake } at { $price }: stake returned
card-own-half_loss = Your { $stake } at { $price } half lost: { $profit }
card-own-loss = Your { $stake } at { $price } lost: { $profit }
card-own-void = Your { $stake } at { $price }, void: stake returned
card-own-cashed_out = Your { $stake } at { $price }, closed at { $returned }
card-skipped = You left this aside. To bet on it after all, answer with your stake.
card-none = There is no card { $number }. Type /today to see the cards there are.
card-gone = I don't know that card any more. Nothing was done. /today shows the cards there are.
card-none_here = That message shows none of my cards. Nothing was done. /today shows the cards there are.
card-none_yet = None of your cards has a number yet. Nothing was done. Reply to the card you mean, or type /today: it numbers the cards of the day.
card-own = Number { $number } is a bet of your own that was on no card. Nothing was done. /bets shows it.
