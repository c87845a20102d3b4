### Accounts, data and feedback

link-code = Tu código es { $code }. Escribe /link { $code } en tu otra cuenta antes de { $minutes } minutos; vale una vez. Ambas compartirán esta banca y este historial.
link-first = Escribe el código de tu otra cuenta: /link K7QM2XWA. Para un código nuevo, termina antes las preguntas.
link-bad = Ese código no es válido, ya se usó o ha caducado. No se unió nada. Escribe /link en tu otra cuenta para uno nuevo.
link-self = Es tu propio código. No se unió nada. Escríbelo en tu otra cuenta.
link-both = Esta cuenta tiene apuestas propias, y dos historiales no se hacen uno. No se unió nada. /mydata delete aquí borra el suyo; entonces vale el código de la otra cuenta.
link-done = Unidas. Esta cuenta de { $platform } y la otra son ahora una persona: una banca, un historial.

mydata-export = Todo lo que guardo de ti. /mydata delete lo borra.
mydata-bad = “{ $text }” no es algo que pueda hacer con tus datos. No se cambió nada. Escribe /mydata o /mydata delete.
mydata-confirm = Esto borra para siempre ajustes, cuentas, comentarios y nombres en las tablas. Lo anotado queda como líneas de nadie, y un descanso o autoexclusión en curso sigue en vigor. ¿Lo hago?
mydata-deleted = Hecho: nada aquí lleva ya a ti. ¡Que te vaya bien!

feedback-thanks = Gracias, lo he transmitido.
feedback-kept = Gracias, lo he guardado. Quienes llevan el bot lo encuentran en /inbox.

button-delete = Borrar todo
