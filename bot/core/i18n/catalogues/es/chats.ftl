### Buttons, forms, and what is said around them in chats

button-placed = ✅ Aposté { $stake }
button-other = ✏️ Otro importe
button-skip = Omitir
button-undo = ↩️ Deshacer
button-why = ¿Por qué?
button-today = Apuestas de hoy
button-help = Ayuda
button-leagues = Ligas
button-yes = Sí
button-no = No
button-all = Todas
button-done = ✅ Listo ({ $n })
button-clear = Ninguna
button-change = ✏️ Cambiar
button-drop = Descartar

form-title = Anotar esta apuesta
form-stake = Importe
form-price = Cuota tomada
form-bookmaker = Casa
form-answer = Tu respuesta
form-bad-stake = { $field }: “{ $text }” no es un importe. No se anotó nada. Escribe una cantidad como 25 o una parte como 2%.
form-bad-price = { $field }: “{ $text }” no es una cuota que pueda leer. No se anotó nada. Escribe 2,05, 21/20 o +105.
form-bad-bookmaker = { $field }: “{ $text }” no es una casa que pueda leer. No se anotó nada. Escribe un nombre como bet365, o nada.
form-bad-all = No entiendo un importe “{ $stake }” a una cuota “{ $price }”. No se anotó nada. Escribe una cantidad como 25 y una cuota como 2,05.

button-type = ✏️ Escribirlo
button-choose = Elegir

chat-ask_stake = { $bet }: ¿cuánto apostaste y a qué cuota? Responde a este mensaje: 25, o 25 @ { $price }.
chat-ask_hint = 25 @ 2,05
chat-open_private = Hablar conmigo en privado
chat-private_first = Conozcámonos antes en privado: banca y apuestas quedan entre nosotros.
chat-edited = No leo mensajes editados: nada ha cambiado. Si no entendí el primero, envíalo otra vez. Para cambiar una apuesta, responde a su pick con deshacer y después como querías; importe 30 cambia solo el importe.
chat-log_bet = Anotar apuesta
chat-only_text = Solo leo texto. /help muestra qué puedes escribir.
chat-forwarded = No hago nada con mensajes reenviados. Si lo dices tú, escríbelo aquí. /today muestra los picks de hoy.
chat-button_old = Ese botón es demasiado viejo. /today muestra los picks que hay.
chat-form_late = Tardé demasiado y Discord no abrió el formulario. No se anotó nada. Pulsa el botón otra vez.
chat-today =
    { $bets ->
        [one] { $bets } apuesta
       *[other] { $bets } apuestas
    } para ti
chat-today_open = Toca una apuesta para verla con todo lo que habla a su favor.
chat-today_how = ¿Apostada? Usa los botones o responde con importe y cuota, como { $example }.
chat-today_more =
    { $bets ->
        [one] { $bets } apuesta más
       *[other] { $bets } apuestas más
    }: /card { $first } y siguientes.
chat-kickoff = empieza { $moment }
chat-placed = ✅ La aposté
chat-share = Compartir
chat-share_note = Compartido desde Fairline · las cuotas se mueven, mira antes de apostar · 18+
chat-open_card = Abrir en Fairline
chat-share_none = Aún no hay pick que compartir: abre /today
chat-welcome_group = ¡Hola! Publico apuestas de fútbol que valen su cuota y llevo la cuenta de cada uno en privado. /help dice cómo.
