### First words and the questions of the first minute

demo-reading_simulated = Leyendo las ligas simuladas, unos segundos …
demo-reading_replay = Leyendo las temporadas anteriores a ese día, unos segundos …

welcome-title = Te damos la bienvenida a Fairline
welcome-text = Busco apuestas de fútbol cuya cuota es mejor de lo que debería, digo cuánto apostar y llevo la cuenta honesta de cómo fue.
welcome-honest = Ninguna apuesta es segura y ningún pick promete ganancias: el value suele ser pequeño y las malas rachas son normales.
welcome-simulated = La liga que vas a ver es simulada: equipos, cuotas y resultados son inventados, así que puedes probarlo todo sin arriesgar nada.
welcome-replay = Son partidos reales con las cuotas de su día, repetidos día a día.
welcome-start = Primero unas preguntas. Pulsa Intro para aceptar lo que está entre [corchetes].
welcome-ready = Eso es todo. Tu banca es de { $bankroll }. He supuesto que te va bien esto: { $guessed }, y picks de todas las ligas de 08:00 a 22:00. Cámbialo cuando quieras en /settings o /leagues. /today muestra las apuestas de hoy, /help el resto.
welcome-back = Hola de nuevo. /today muestra las apuestas de hoy, /help lo demás.
welcome-odds = cuotas { $odds }
welcome-risk = riesgo { $risk }

footer = 18+ · Apuesta solo lo que puedas perder · Ayuda: jugarbien.es, gamblingtherapy.org

simulated = simulado

bye = Hasta pronto. Tu historial queda guardado.
bye-demo = Hasta pronto. Esta demo lo olvida todo al acabar; iníciala con --keep para seguir otro día.

ask-adult = ¿Tienes 18 años o más? Fairline es solo para adultos.
ask-adult-bad = Responde sí o no, por favor: Fairline es para mayores de 18.
ask-adult-refused = Entonces Fairline todavía no es para ti, y no se guardó nada. Si el juego te preocupa, a ti o a alguien cercano, gamblingtherapy.org escucha gratis y en muchos idiomas. ¡Cuídate!
ask-language-bad = Todavía no hablo “{ $text }”. Elige entre { $choices }.
ask-quiet-bad = “{ $text }” no son horas de silencio. Escribe dos horas como 22:00-08:00, o ninguna.
ask-bankroll = ¿Cuánto dinero apartas para apostar? Elige, o escribe una cantidad con su moneda, como 750 €. Los importes son una pequeña parte.
ask-bankroll-bad = “{ $text }” no es una cantidad. Escribe un número con su moneda, como 1000 € o 250,50 MXN.
ask-currency = ¿En qué moneda?
ask-currency-bad = No conozco la moneda “{ $text }”. Escribe sus tres letras, como EUR, MXN o USD, o su nombre.
ask-timezone-bad = No conozco la zona horaria “{ $text }”. Escribe un nombre como Europe/Madrid, Lima o UTC.
ask-timezone-fixed = “{ $text }” es { $clock } todo el año, también en verano. No se cambió nada. Di una ciudad, como { $near }; su reloj cambia con el horario de verano. Si lo quieres así, escríbelo con ! detrás.
ask-timezone-near = No conozco la zona horaria “{ $text }”. ¿Querías decir { $near }?
ask-leagues-bad = “{ $text }” no es ninguna de las ligas. Escribe números, códigos o nombres con comas, como { $near }.
ask-risk-bad = “{ $text }” no es un perfil de riesgo. Escribe uno de { $choices }.
ask-beside = Escribe habitual para las respuestas habituales desde aquí, atrás para la pregunta anterior.
button-usual = Lo habitual
button-back = ‹ Atrás
ask-bookmakers = ¿Dónde puedes apostar? Solo muestro cuotas a tu alcance. Nombres con comas, o todas.
ask-bookmakers-all = todas
ask-bookmakers-bad = “{ $text }” no es ninguna de las casas. Escribe números o nombres con comas, como { $near }.

risk-cautious = menos apuestas, listón más alto, importes muy pequeños ({ $kelly } de Kelly)
risk-balanced = el listón habitual, importes pequeños ({ $kelly } de Kelly)
risk-sharp = más apuestas, listón más bajo, cuotas más altas ({ $kelly } de Kelly)
risk-name-cautious = prudente
risk-name-balanced = equilibrado
risk-name-sharp = audaz
