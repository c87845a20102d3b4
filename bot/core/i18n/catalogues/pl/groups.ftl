### What a group reads: shares in place of money, and where the rest went

chat-told_in_private = Odpowiedź masz w prywatnym czacie: tutaj to nikogo innego nie dotyczy.
today-group_card = { $bet } po { $price } w { $bookmaker }, { $share } bankrolla, { $moment }
today-group_card_day = { $bet } po { $price } w { $bookmaker }, { $share } bankrolla, { $day }
today-group_placed = ✅ Zagrane: { $bet }
today-group_how = Udziały dotyczą własnego bankrolla. /today w prywatnym czacie podaje kwoty.
today-group_more =
    { $cards ->
        [one] I jeszcze { $cards }.
        [few] I jeszcze { $cards }.
        [many] I jeszcze { $cards }.
       *[other] I jeszcze { $cards }.
    }
