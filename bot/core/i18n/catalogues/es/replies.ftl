### Replies to cards: what is logged, refused or asked back

reply-ask-cashout = ¿Por cuánto fue el cashout? Responde cashout 18,50.
reply-ask-stake = ¿Cuánto apostaste? Responde importe 30.
reply-ask-cancel = ¿La casa anuló la apuesta? Entonces responde anular. ¿O deshago tu última anotación? Entonces responde deshacer. No se cambió nada.
reply-ask-two_numbers = ¿Querías decir { $stake } a { $price }? Entonces responde { $stake } @ { $price }. No se anotó nada.
reply-ask-stake_or_price = ¿{ $text } es el importe o la cuota? Responde apuesto { $text } para el importe o @ { $text } para la cuota. No se anotó nada.
reply-ask-plus = ¿{ $text } es una cuota? Las americanas empiezan en +100. No se anotó nada. Responde 25 @ 2,05.
reply-ask-thousand = ¿{ $text } significa { $small } o { $large }? No se anotó nada. Escríbelo sin separador.
reply-ask-price = “{ $text }” no lo leo como cuota. No se anotó nada. Escribe 2,05, 21/20 o +105.
reply-ask-unknown = No entiendo “{ $text }”. No se anotó nada. Una respuesta es como 1: 25 @ 2,05; /help muestra los comandos.
reply-ask-card = ¿Qué pick? Pon su número delante: 1: { $text }. No se anotó nada.
reply-ask-bet = ¿Qué apuesta? Tienes { $count } abiertas; pon delante el número del pick: 1: { $text }.
reply-ask-long = Son más de { $most } caracteres. No se anotó nada. Una respuesta es como 1: 25 @ 2,05.

bet-price = { $price } no es una cuota: debe ser mayor que 1, como 2,05. No se anotó nada.
bet-price_absurd = Ninguna casa paga una cuota de { $price }. No se anotó nada. Revisa la cuota.
bet-price_far = { $price } está lejos de la cuota del pick, { $card }. No se anotó nada. Si es correcto, responde lo mismo con ! al final.
bet-stake = El importe debe ser mayor que cero; { $stake } no lo es. No se anotó nada.
bet-stake_share = { $share }% no es un importe: debe ser más de 0 y como mucho 100. No se anotó nada.
bet-stake_small = Esa parte de { $bankroll } es menos que la moneda más pequeña. No se anotó nada.
bet-stake_bankroll = El importe { $stake } supera tu banca de { $bankroll }. No se anotó nada. Responde con un importe menor o fija la banca con /bankroll.
bet-currency = Llevas tu banca en { $own }; { $given } es otra moneda. No se anotó nada.
bet-kicked_off = { $match } empezó el { $moment }. No se anotó nada: después del inicio es otra apuesta.
bet-bookmaker = No conozco la casa “{ $text }”. No se anotó nada. ¿Querías decir { $near }?
bet-bookmaker_far = No conozco la casa “{ $text }”. No se anotó nada. Conozco { $known }.
bet-twice = Ya tienes { $stake } en el pick { $number }. No se anotó nada. Responde { $number }: importe { $given } para cambiarlo, o antes { $number }: deshacer.
bet-none_on_card = No tienes apuesta abierta en el pick { $number }. No se cambió nada.
bet-none_open = No tienes ninguna apuesta abierta. No se cambió nada.
bet-cashout = Un cashout de { $amount } no puede ser: debe estar entre cero y { $most }. No se cambió nada.
bet-nothing_to_undo = No hay nada que deshacer: ninguna apuesta tuya puede deshacerse ya.
bet-undo_begun = { $match } empezó el { $moment }, así que la apuesta queda anotada. No se cambió nada. Si la casa la anuló, responde anular; si hiciste cashout, responde cashout y lo que te devolvieron.

skip-done = El pick { $number } queda aparte: { $bet }.

logged-placed = Anotado: { $stake }, { $bet }, cuota { $price }.
logged-restaked = Cambiado: { $stake }, { $bet }, cuota { $price }.
logged-undone = Deshecho: { $stake }, { $bet }. El importe vuelve a tu banca.
logged-void = Anulada: { $stake }, { $bet }. El importe vuelve a tu banca.
logged-cashed_out = Cashout: { $bet }, { $returned } de vuelta por { $stake }.
logged-public = Anotado. No digo importes en chats públicos: /bets en privado lo muestra.
logged-balance = Banca { $balance }.
logged-below = Tu cuota está por debajo de la que yo dejaría: de media esa apuesta pierde.
logged-above = Es mucho más que los { $suggested } que sugerí. Apostar más no gana más a menudo.
logged-undo = ¿Mal? Responde { $number }: deshacer
