### What a group reads: shares in place of money, and where the rest went

chat-told_in_private = Je t'ai écrit en privé : cela ne regarde personne d'autre ici.
today-group_card = { $bet } à { $price } chez { $bookmaker }, { $share } de la bankroll, { $moment }
today-group_card_day = { $bet } à { $price } chez { $bookmaker }, { $share } de la bankroll, { $day }
today-group_placed = ✅ Joué : { $bet }
today-group_how = Les parts sont celles de la bankroll de chacun. /today en privé le dit en argent.
today-group_more =
    { $cards ->
        [one] Et { $cards } de plus.
        [many] Et { $cards } de plus.
       *[other] Et { $cards } de plus.
    }
