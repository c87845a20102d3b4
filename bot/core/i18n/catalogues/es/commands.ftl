### Commands: what they answer when they cannot be done, and the help

command-unknown = No existe el comando /{ $text }. /help los muestra todos.
command-unknown_near = No existe el comando /{ $text }. ¿Querías decir /{ $near }?
command-admin = /{ $name } es para quienes llevan este bot.
command-replay = /{ $name } solo funciona en una repetición, donde se puede mover el reloj.
command-private = /{ $name } es cosa tuya: pídemelo en un chat privado.
command-community = /{ $name } es para un canal, grupo o hilo: dilo allí.
command-manager = /{ $name } es para quienes administran este chat. No se cambió nada.

pace-wait = Eso fue mucho de golpe. No se hizo nada; te escucho de nuevo en { $seconds } s.

heard-before = Eso ya lo hice; nada se hizo dos veces.

command-first = Terminemos antes las preguntas; es menos de un minuto.

argument-missing = Después de /{ $command } falta esto: { $name }. Escribe por ejemplo { $example }.
argument-extra = No sé qué hacer con “{ $text }”. Escríbelo así: { $usage }.
argument-choice = “{ $text }” no es ninguno de { $choices }. No se hizo nada. Escribe por ejemplo { $example }.
argument-whole = “{ $text }” no vale aquí. No se hizo nada. Escribe un número entero como 1.

amount-none = “{ $text }” no es una cantidad. No se cambió nada. Escribe un número como 250 o 250,50.
amount-thousand = ¿{ $text } significa { $small } o { $large }? No se cambió nada. Escríbelo sin separador.
amount-currency = “{ $text }” está en otra moneda; la tuya es { $currency }. No se cambió nada.
amount-fine = { $text } es más fino que la moneda más pequeña de { $currency }. No se cambió nada. Quita las últimas cifras.
amount-large = { $text } { $currency } es más de lo que puede ser. No se cambió nada.

error-engine = { $text }

help-title = Qué puedes escribir
help-replies = Respuestas a un pick (1: es el pick 1)
help-reply-place = importe 25 a cuota 2,05; también 2%, 1u, 25 a 21/20 bet365, +110
help-reply-placed = tal como dice el pick
help-reply-skip = dejarlo aparte
help-reply-undo = deshacer la apuesta
help-reply-change = otro importe; cashout 18,50 y anular funcionan igual
help-where-private = Solo en un chat entre tú y yo: muestra tu propio dinero.
help-where-community = Solo en un canal, grupo o hilo, por quienes lo gestionan.
help-where-replay = Solo en una repetición, donde se puede mover el reloj.
help-where-admin = Solo para quienes llevan este bot.

confirm-how = Para hacerlo, escribe { $command }.

command-first_private = Salúdame antes en privado; es menos de un minuto.
