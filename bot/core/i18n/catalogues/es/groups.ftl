### What a group reads: shares in place of money, and where the rest went

chat-told_in_private = Te escribí en privado: eso aquí no le importa a nadie más.
today-group_card = { $bet } a { $price } en { $bookmaker }, { $share } de la banca, { $moment }
today-group_card_day = { $bet } a { $price } en { $bookmaker }, { $share } de la banca, { $day }
today-group_placed = ✅ Apostado: { $bet }
today-group_how = Las partes son de la banca de cada uno. /today en un chat privado lo dice en dinero.
today-group_more =
    { $cards ->
        [one] Y { $cards } más.
        [many] Y { $cards } más.
       *[other] Y { $cards } más.
    }
