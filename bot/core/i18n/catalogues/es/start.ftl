### First words and the questions of the first minute

welcome-title = Bienvenido a Fairline
welcome-text = Busco apuestas de fútbol cuya cuota es mejor de lo que debería, digo cuánto apostar y llevo la cuenta honesta de cómo fue.
welcome-honest = Ninguna apuesta es segura y ningún pick promete ganancias: el value suele ser pequeño y las malas rachas son normales.
welcome-simulated = La liga que vas a ver es simulada: equipos, cuotas y resultados son inventados, así que puedes probarlo todo sin arriesgar nada.
welcome-replay = Son partidos reales con las cuotas de su día, repetidos día a día.
welcome-start = Primero unas preguntas. Pulsa Intro para aceptar lo que está entre [corchetes].
welcome-ready = Eso es todo. Tu banca es { $bankroll }. /today muestra las apuestas de hoy, /help lo demás.
welcome-back = Hola de nuevo. /today muestra las apuestas de hoy, /help lo demás.
welcome-defaults = Para las demás preguntas tomé las respuestas habituales. Cámbialas en /settings.

footer = 18+ · Apuesta solo lo que puedas perder · Ayuda: jugarbien.es, gamblingtherapy.org

simulated = simulado

bye = Hasta pronto. Tu historial queda guardado.
bye-demo = Hasta pronto. Esta demo lo olvida todo al acabar; iníciala con --keep para seguir otro día.

ask-adult = ¿Tienes 18 años o más? Fairline es solo para adultos.
ask-adult-bad = Responde sí o no, por favor: Fairline es para mayores de 18.
ask-adult-refused = Entonces Fairline todavía no es para ti, y no se guardó nada. Si el juego te preocupa, a ti o a alguien cercano, gamblingtherapy.org escucha gratis y en muchos idiomas. ¡Cuídate!
ask-language = ¿En qué idioma hablo?
ask-language-bad = Todavía no hablo “{ $text }”. Elige entre { $choices }.
ask-quiet = ¿Cuándo debo callar? A esas horas no llega ningún pick; “ninguna” significa nunca.
ask-quiet-bad = “{ $text }” no son horas de silencio. Escribe dos horas como 22:00-08:00, o ninguna.
ask-bankroll = ¿Cuánto dinero apartas para apostar? Cada apuesta es una pequeña parte.
ask-bankroll-bad = “{ $text }” no es una cantidad. Escribe un número como 1000 o 250,50.
ask-currency = ¿En qué moneda?
ask-currency-bad = No conozco la moneda “{ $text }”. Escribe sus tres letras, como EUR, MXN o USD, o su nombre.
ask-timezone = ¿En qué zona horaria estás? Basta una ciudad.
ask-timezone-bad = No conozco la zona horaria “{ $text }”. Escribe un nombre como Europe/Madrid, Lima o UTC.
ask-timezone-near = No conozco la zona horaria “{ $text }”. ¿Querías decir { $near }?
ask-leagues = ¿Qué ligas? Nombres o códigos con comas, o todas.
ask-leagues-bad = “{ $text }” no es ninguna de las ligas. Escribe números, códigos o nombres con comas, como { $near }.
ask-risk = ¿Cuánta prudencia quieres?
ask-risk-bad = “{ $text }” no es un perfil de riesgo. Escribe uno de { $choices }.
ask-bookmakers = ¿Dónde puedes apostar? Solo muestro cuotas a tu alcance. Nombres con comas, o todas.
ask-bookmakers-bad = “{ $text }” no es ninguna de las casas. Escribe números o nombres con comas, como { $near }.

risk-cautious = menos apuestas, listón más alto, importes pequeños
risk-balanced = el listón habitual y un cuarto de Kelly
risk-sharp = más apuestas, listón más bajo, mayores vaivenes
risk-name-cautious = prudente
risk-name-balanced = equilibrado
risk-name-sharp = audaz
