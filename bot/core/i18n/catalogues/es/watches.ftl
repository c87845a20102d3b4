### La apuesta que estuvo más cerca y las cuotas que alguien espera

command-help-tell = Cuotas de las que te aviso
argument-help-tell-what = partido, apuesta y cuota, u off

today-no_feed = Ahora ninguna apuesta: desde { $since } no llegan cuotas, su fuente no responde. Con cuotas viejas no aconsejo nada; vuelvo a mirar cada pocos minutos.
today-nearest = La más cercana: { $bet } en { $match }: { $price } en { $bookmaker }, apuesta desde { $from }. Le falta { $lacks }.
today-nearest_more = Después: { $bet } en { $match }: { $price } en { $bookmaker }, apuesta desde { $from }. Le falta { $lacks }.
today-tell_how = Para que te avise una vez si llega esa cuota: { $command }

lacks-low_edge = value ({ $value }; se pide al menos { $limit })
lacks-low_confidence = confianza ({ $value }; se pide al menos { $limit })
lacks-low_consensus = acuerdo ({ $value } de { $of } modelos a favor; hacen falta { $limit })
lacks-low_price = una cuota de al menos { $limit }

button-tell_of = 🔔 { $number } · { $price }
today-tell_hint = 🔔 te avisa una vez si esa cuota llega antes del inicio.
button-tell = 🔔 Avísame a { $price }

watch-set = Te aviso una vez si { $bet } ({ $match }) llega a { $price } (tras la comisión) en una de tus casas antes del inicio. Después, o al empezar el partido, lo olvido.
watch-reached = La cuota que esperabas: { $bet } ({ $match }), a { $price } en { $bookmaker } (vista { $at }). Ahora es una apuesta.
watch-reached_no_bet = La cuota que esperabas: { $bet } ({ $match }), a { $price } en { $bookmaker } (vista { $at }). Ya no es una apuesta para ti: el pronóstico se ha movido, o va contra tus otras apuestas o reglas.
watch-none = No esperas ninguna cuota. En un día sin apuesta /today ofrece las más cercanas.
watch-title = Cuotas que esperas
watch-from = { $bet } desde { $price } tras la comisión
watch-how = De cada una aviso una vez y la olvido al empezar el partido. /tell off las quita todas.
watch-off =
    { $n ->
        [0] No esperabas ninguna cuota.
        [one] Quitada: { $n } cuota. Ya no te aviso de ella.
       *[other] Quitadas: { $n } cuotas. Ya no te aviso de ellas.
    }
watch-which = No puedo esperar esa cuota. No se anotó nada. Pulsa el botón bajo /today o escribe /tell para ver qué esperas.
watch-begun = Ese partido ya ha empezado o no lo conozco. No se anotó nada.
watch-many = Ya esperas { $most } cuotas. No se anotó nada. /tell off las quita todas.
