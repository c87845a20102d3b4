### Middles: dos apuestas a líneas separadas que pueden ganar las dos

middle-heading = Middle: { $match }
middle-both = Ganan las dos
middle-worth = Vuelven { $best } más y, en el peor caso, { $cost } menos. Le doy { $chance }; hace falta { $needed }.
middle-honest = Un middle puede perder: fuera de él una apuesta paga casi toda la otra, pero no toda.
