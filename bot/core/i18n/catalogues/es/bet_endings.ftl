### Cómo acabó una apuesta según su dueño, y deshacerlo

bet-stands = Ya consta como { $ended }. No se cambió nada.
bet-not_begun = { $match } no empieza hasta el { $moment }, así que la apuesta no está ganada ni perdida. No se cambió nada. Para deshacerla, responde deshacer.
bet-undo_settled = La apuesta del pick { $number } se decidió por el resultado: { $ended }. No se cambió nada. Si tu casa pagó otra cosa, responde ganada, perdida, anular, o devuelto y el importe.
reply-ask-returned = ¿Cómo la liquidó tu casa? Responde a esta apuesta: ganada, perdida, anular, o lo que volvió, como devuelto 37,50. No se cambió nada.
logged-won = Anotada como ganada: { $bet }, { $returned } de vuelta por { $stake }.
logged-lost = Anotada como perdida: { $stake }, { $bet }.
logged-returned = Anotado: { $bet }, { $returned } de vuelta por { $stake }.
logged-word_back = Deshecho, para { $bet }: { $before }. La apuesta queda como antes: { $ended }.
logged-corrected = Hasta ahora constaba como { $before }; ambas líneas quedan en tus movimientos.
button-otherwise = ¿Pagó otra cosa?
bet-below_zero = Tu banca quedaría en { $left }: lo que volvió por la apuesta ya se usó. No se cambió nada. Pon primero con /bankroll lo que tienes de verdad.
