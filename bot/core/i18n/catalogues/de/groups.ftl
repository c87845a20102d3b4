### What a group reads: shares in place of money, and where the rest went

chat-told_in_private = Ich habe dir privat geschrieben: Das geht hier sonst niemanden etwas an.
today-group_card = { $bet } zu { $price } bei { $bookmaker }, { $share } der Bankroll, { $moment }
today-group_card_day = { $bet } zu { $price } bei { $bookmaker }, { $share } der Bankroll, { $day }
today-group_placed = ✅ Gesetzt: { $bet }
today-group_how = Die Anteile beziehen sich auf die eigene Bankroll. /today im privaten Chat nennt Beträge.
today-group_more =
    { $cards ->
        [one] Und { $cards } weiterer.
       *[other] Und { $cards } weitere.
    }
