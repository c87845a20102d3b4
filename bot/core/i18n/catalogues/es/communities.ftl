### Cards in channels, and the board

subscribe-done = Los picks llegarán aquí
subscribe-edge = Value mínimo
subscribe-least = { $edge }
subscribe-any = cualquiera
subscribe-mention = Menciona a
subscribe-nobody = nadie
subscribe-how = Cámbialo con /subscribe E0,D1 5% @rol; /unsubscribe lo acaba.
subscribe-role = “{ $text }” es demasiado largo para un rol. No se cambió nada.
subscribe-edge_bad = “{ $text }” no es un value. No se cambió nada. Escribe una parte como 5%.
subscribe-may_not = Según me dicen, aquí no puedo escribir, y entonces no llega ningún pick: déjame ver este canal, enviar mensajes e insertar enlaces.
subscribe-none = Aquí no llegan picks. No se cambió nada. /subscribe los trae aquí.
subscribe-ended = No más picks aquí. /subscribe los trae de vuelta.

board-title = Batir la línea de cierre
board-clv =
    CLV { $clv } en { $bets ->
        [one] { $bets } apuesta
       *[other] { $bets } apuestas
    }; muy pocas para un intervalo
board-clv_interval =
    CLV { $clv } en { $bets ->
        [one] { $bets } apuesta
       *[other] { $bets } apuestas
    }, intervalo del 95 % { $low } a { $high }
board-nobody = Aún no hay nadie en la tabla.
board-everybody = Todos los que participan
board-chat = Los que participan en este chat
board-you =
    Participas como { $name }, con { $bets ->
        [one] { $bets } apuesta
       *[other] { $bets } apuestas
    } que tuvieron cuota de cierre.
board-how = /leaderboard join NOMBRE participa, /leaderboard leave lo deja. Cuenta desde { $fewest } apuestas con cuota de cierre.
board-honest = Ordenada por closing line value, no por ganancias: ir delante aquí es más a menudo oficio que suerte.
board-left = Ya no estás en esta tabla.
board-which = ¿Con qué nombre? Aún no se cambió nada. Escríbelo detrás del comando, por ejemplo /leaderboard join Leo: de 2 a 24 letras.
board-name = “{ $text }” no es un nombre para la tabla. No se cambió nada. Escribe /leaderboard join y de 2 a 24 letras.
board-taken = { $text } ya está cogido. No se cambió nada. Elige otro nombre.
