### The bankroll and the lines of its ledger

bankroll-not_positive = Una banca debe ser mayor que cero; { $text } no lo es. No se cambió nada. Prueba /bankroll 1000.
bankroll-too_large = { $text } supera la mayor banca que llevo, { $largest }. No se cambió nada. Escribe una cantidad menor.
bankroll-title = Banca
bankroll-within = banca
bankroll-balance = Disponible para apostar
bankroll-open = En apuestas abiertas
bankroll-raised = Ingresado: { $amount }.
bankroll-lowered = Retirado: { $amount }.
bankroll-same = Ya era así.
bankroll-how = La banca es la suma de tus movimientos. /bankroll +100 ingresa, /bankroll -50 retira, /bankroll 1500 la fija.

entry-opening = inicio
entry-deposit = ingreso
entry-withdrawal = retirada
entry-stake = apuesta
entry-payout = cobro
entry-correction = corrección
