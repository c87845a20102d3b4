### Paying in and taking out, the pages of the ledger, and another currency

bankroll-history = Movimientos, página { $number }
bankroll-no_more = No hay movimientos más antiguos.
bankroll-too_little = No puedes retirar { $amount }: tu banca es de { $balance }. Lo que está en apuestas abiertas no cuenta. No se cambió nada.
bankroll-excluded = Te has autoexcluido hasta el { $until }: hasta entonces no se ingresa nada, y no se anotó nada. Sí puedes retirar (/withdraw 50) y corregir una apuesta tuya. Si quieres hablar con alguien: gamblingtherapy.org.
bankroll-break = Te estás tomando un descanso hasta { $until }: hasta entonces no se ingresa nada, y no se anotó nada. Sí puedes retirar (/withdraw 50) y corregir una apuesta tuya.
bankroll-moved_bad = “{ $text }” no se puede ingresar ni retirar. No se cambió nada. Escribe una cantidad mayor que cero, como 100.
bankroll-other_currency = Llevas tu banca en { $own }; { $given } es otra moneda. No se cambió nada. Escribe la cantidad en { $own } o convierte la banca con /settings currency { $given }.
entry-converted = { $source } a { $target } a { $rate }

button-ledger = 📒 Movimientos
button-newer = ‹ Más nuevos
button-older = Más antiguos ›

currency-rate = Tienes apuestas en { $own }, así que dime el cambio: ¿cuántos { $new } es 1 { $own }? Escribe por ejemplo /settings currency { $new } 1,08. Los dos lados quedan en tus movimientos. No se cambió nada.
currency-rate_bad = “{ $text }” no es un cambio: debe ser mayor que cero y dice cuánto de la nueva moneda es 1 { $own }. No se cambió nada.
currency-open_bets = Aún hay apuestas abiertas en { $own }. No se cambió nada. Cambia la moneda cuando estén liquidadas.
currency-limits = Tienes un límite en { $own }, y en otra moneda sería otro límite. No se cambió nada. Quítalo primero en /limits (vale a las 24 h).
