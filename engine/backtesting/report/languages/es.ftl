### Lo que dice el informe de un backtest

locale = es_ES

title = Backtest de { $strategy }
title-two = Backtest: { $first } y { $second }
about = { $since } a { $until } · { $leagues ->
        [one] { $leagues } liga
       *[other] { $leagues } ligas
    } · { $matches ->
        [one] { $matches } partido
       *[other] { $matches } partidos
    } vistos · { $books }
books-all = todas las casas con nombre
books-market = todas las casas y la mejor cuota sin nombre del mercado
slippage = cuotas { $share } peores que las anunciadas
fill = se pudo hacer el { $share } de las apuestas
partial = Esta prueba se detuvo antes de tiempo. Todas las cifras valen solo de { $since } a { $until }.
no-bets = La regla no encontró ninguna apuesta en este tiempo.
adult = +18 · Apostar puede crear adicción. Apuesta solo lo que puedas perder sin echarlo en falta.
promise = Esto es una prueba sobre el pasado. No promete ganancias: las cuotas, los límites y los mercados cambian, y los resultados pasados suelen ser mejores que los que siguen.
made-by = Hecho por Fairline el { $day } con la misma decisión que funciona en vivo, día a día hacia delante: ninguna apuesta sabía nada posterior a su momento.

nav-summary = Resumen
nav-luck = Suerte o acierto
nav-bankroll = Bankroll
nav-close = Línea de cierre
nav-parts = De dónde viene
nav-bets = Cada apuesta
nav-improve = Qué mejorar
nav-data = Datos
nav-terms = Definiciones
nav-compare = Lado a lado
theme = Claro u oscuro
run-choice = Mostrar los detalles de
as-table = Lo mismo en una tabla
keys = Las flechas recorren los valores.
show-more = Mostrar

verdict-proven = Las apuestas fueron mejores que la línea de cierre, y la ganancia es más de lo que explica la suerte.
verdict-clv = Las apuestas fueron mejores que la línea de cierre; la ganancia sola aún podría ser suerte.
verdict-lucky = La ganancia es más que azar en estas apuestas, pero la línea de cierre no dice que fueran buenas. Cuidado.
verdict-open = Nada aquí distingue el resultado de la suerte.
verdict-loss = La regla perdió dinero, y más de lo que explica la mala suerte.
verdict-none = No hay apuestas que juzgar.

sum-money = Con { $start } al principio, la regla hizo { $bets ->
        [one] { $bets } apuesta
       *[other] { $bets } apuestas
    } en { $years } años, unas { $yearly } al año, y acabó con { $end }.
sum-won = Por cada 100 apostados ganó { $amount }. { $interval }
sum-lost = Por cada 100 apostados perdió { $amount }. { $interval }
sum-interval = Con otra suerte, las mismas apuestas habrían dado entre { $low } y { $high } (intervalo del 95 %, { $n ->
        [one] { $n } apuesta
       *[other] { $n } apuestas
    }).
sum-few = Son muy pocas apuestas para un intervalo.
sum-clv = Frente a la cuota justa de cierre, el mejor pronóstico que existe, las cuotas tomadas fueron de media { $clv } mejores ({ $low } a { $high }). Eso es lo que dan tales apuestas a la larga; el resto es suerte.
sum-clv-negative = Frente a la cuota justa de cierre, el mejor pronóstico que existe, las cuotas tomadas fueron de media { $clv } peores ({ $low } a { $high }). A la larga, tales apuestas pierden.
sum-win = Ganó el { $rate } de las apuestas decididas, con una cuota media de { $price }. El porcentaje de aciertos es sobre todo una elección de cuotas: solo no dice nada.
sum-drawdown = En el peor momento el bankroll cayó { $share } por debajo de un máximo anterior, y { $days ->
        [one] pasó como mucho { $days } día
       *[other] pasaron como mucho { $days } días
    } hasta volver a un máximo. Quien siga la regla debe aguantarlo, y puede ser peor.
sum-random = Apuestas al azar a las mismas cuotas habrían dado { $random } por unidad; { $chance }.
sum-random-none = ninguna de { $runs } elecciones al azar fue tan buena como estas apuestas
sum-random-some = el { $share } de las elecciones al azar fue tan bueno como estas apuestas o mejor
sum-books = A la cuota de la segunda mejor casa, las mismas apuestas habrían valido { $second } en vez de { $best } frente a la línea de cierre: cuentan la rapidez y tener muchas cuentas.

tile-roi = Ganancia por lo apostado (ROI)
tile-win = Porcentaje de aciertos
tile-clv = Mejor que el cierre justo (CLV)
tile-beat = Cierre bruto superado
tile-positive = CLV por encima de cero
tile-sharpe = Ratio de Sharpe, anual
tile-drawdown = Caída más profunda
tile-yearly = Apuestas al año
tile-profit = Ganancia
tile-level = ROI con importes iguales
tile-ruin = Probabilidad de perder la mitad
tile-growth = Crecimiento al año
interval = { $low } a { $high }
no-interval = muy pocas para un intervalo
n-bets = { $n ->
        [one] { $n } apuesta
       *[other] { $n } apuestas
    }
n-days = { $n ->
        [one] { $n } día
       *[other] { $n } días
    }
n-runs = { $n ->
        [one] { $n } repetición
       *[other] { $n } repeticiones
    }
in-years = en { $years } años

luck-title = Suerte o acierto
luck-lead = Diez preguntas que distinguen una buena regla de una con suerte.
luck-interval-q = ¿Podría el rendimiento verdadero ser cero o menos?
luck-interval-a = ROI { $roi }, intervalo del 95 % { $low } a { $high } sorteando días de partido enteros; semanas enteras { $week_low } a { $week_high }.
luck-implied-q = ¿Cuánto valían las apuestas según la línea de cierre?
luck-implied-a = Se esperaban { $implied } de { $n ->
        [one] { $n } apuesta
       *[other] { $n } apuestas
    } con línea de cierre y llegaron { $realised }: una diferencia de { $gap } de lo apostado ({ $low } a { $high }). Eso es suerte, o una línea de cierre equivocada.
luck-own-q = ¿Y según las probabilidades del bot?
luck-own-a = Se esperaban { $own } y llegaron { $realised }.
luck-random-q = ¿Es la elección mejor que el azar?
luck-random-a = Estas apuestas { $own } por unidad con importes iguales; otras al azar del mismo mercado, temporada y cuota { $random } ({ $low } a { $high } en el 95 % de { $runs } elecciones); p = { $p }.
luck-random-clv-q = ¿Y según la línea de cierre, que la suerte apenas toca?
luck-random-clv-a = Estas apuestas { $own }; al azar { $random } ({ $low } a { $high }); p = { $p }.
luck-everything-q = ¿Es mejor que apostar a todo?
luck-everything-a = Una unidad a cada una de { $n } selecciones ofrecidas: { $everything } ({ $low } a { $high }). La diferencia es { $gap } ({ $gap_low } a { $gap_high }).
luck-sharpe-q = ¿Resiste el ratio de Sharpe el número de estrategias probadas?
luck-sharpe-a = La mejor de { $trials ->
        [one] { $trials } estrategia sin valor
       *[other] { $trials } estrategias sin valor
    } mostraría cerca de { $benchmark }; la probabilidad de que el verdadero esté por encima es { $chance } (ratio de Sharpe deflactado, { $days ->
        [one] { $days } día
       *[other] { $days } días
    }).
luck-sample-q = ¿Cuántas apuestas hacen falta?
luck-sample-a = Si la ganancia verdadera es { $profit } por unidad, unas { $needed } apuestas la distinguen de cero, { $needed_80 } con una probabilidad del 80 %. Hay { $have }{ $missing ->
        [0] : bastan
       *[other] {""}: faltan { $missing }
    }.
luck-sample-none = Ningún número de apuestas muestra una ganancia que no existe.
luck-ruin-q = ¿Qué probable es la ruina?
luck-ruin-a = En el { $share } de { $runs } órdenes distintos de las mismas semanas el bankroll cae a la mitad del principio ({ $low } a { $high }).
luck-trials = Reglas elegidas con: { $seasons }.
luck-hoped-q = ¿Cómo queda frente a lo que se esperaba?
hoped-between = se esperaba de { $low } a { $high }
hoped-above = se esperaba más de { $limit }
hoped-below = se esperaba menos de { $limit }
not-known = Esta prueba no contiene con qué calcularlo.

bankroll-title = Bankroll, suerte y caída
bankroll-text = Gris: entre qué resultados quedan nueve de cada diez repeticiones de las mismas apuestas si cada una gana tan a menudo como dice la línea justa de cierre. Debajo: cuánto está el bankroll bajo su máximo.
bankroll-value = Bankroll
bankroll-band = Suerte: nueve de diez repeticiones
bankroll-low = Suerte, extremo bajo
bankroll-high = Suerte, extremo alto
bankroll-fall = Bajo su máximo
bankroll-alt = Gráfico de líneas del bankroll de { $start } el { $first } a { $end } el { $last }; caída más profunda { $fall }.
winrate-title = Porcentaje de aciertos en el tiempo
winrate-text = Parte de las apuestas decididas que ganó en los últimos doce meses, con su intervalo del 95 %, junto a lo que hacía probable la línea justa de cierre.
winrate-won = Ganadas
winrate-expected = Esperado por la línea de cierre
winrate-alt = Gráfico de líneas del porcentaje de aciertos en doce meses: de { $low } a { $high }, al final { $last }.
clv-title = Valor frente a la línea de cierre
clv-text = Cuánto mejor que la cuota justa de cierre fue cada apuesta. A la derecha de cero es bueno. Las colas están reunidas en los extremos.
clv-bets = Apuestas
clv-range = Valor frente a la línea de cierre
clv-alt = Gráfico de barras del valor frente a la línea de cierre: el { $share } de { $n } apuestas está por encima de cero, media { $mean }.
cumulative-title = Ganancia, y lo que esperaba la línea de cierre
cumulative-text = La línea esperada crece con el valor de las cuotas tomadas; la real añade la suerte.
cumulative-realised = Ganancia real
cumulative-expected = Esperado por la línea de cierre
cumulative-alt = Gráfico de líneas: ganancia real { $realised }, esperada por la línea de cierre { $expected }.
calibration-title = Calibración de las apuestas hechas
calibration-text = Probabilidad que dijo el bot frente a la parte que ganó, en diez grupos iguales; las barras son intervalos del 95 %. En la línea: tan a menudo como se dijo.
calibration-named = Dicho
calibration-won = Ganado
calibration-line = Tan a menudo como se dijo
calibration-alt = Gráfico de puntos: ganado menos dicho de media { $bias } en { $n } apuestas.
calibration-score = Ganado menos dicho de media: { $bias } ({ $low } a { $high }). Puntuación de Brier { $brier }; en las { $n } apuestas con línea de cierre { $own }, la propia línea { $closing }.

parts-title = De dónde viene
parts-text = Cada parte con su propio intervalo. Una parte con pocas apuestas dice poco: la barra muestra cuánto. De veinte partes, una parece extraordinaria por azar.
part-market = Por mercado
part-outcome = Por selección
part-league = Por liga
part-season = Por temporada
part-odds = Por cuota
part-edge = Por ventaja
part-book = Por casa
head-part = Parte
head-bets = Apuestas
head-price = Cuota media
head-win = Aciertos
head-roi = ROI
head-roi-bar = ROI e intervalo del 95 %
head-clv = CLV
head-profit = Ganancia
heat-title = Mes a mes
heat-text = ROI de cada mes en tanto por ciento; cuanto más fuerte el color, más dinero se ganó (azul) o se perdió (rojo). Un mes suelto es casi solo suerte.
heat-cell = { $month }: { $n ->
        [one] { $n } apuesta
       *[other] { $n } apuestas
    }, ROI { $roi }, { $profit }
heat-year = Año

figures-title = Más cifras
figure-turnover = Total apostado
figure-turnover-bankroll = Apostado al año, en bankrolls
figure-profit-factor = Ganado por unidad perdida (profit factor)
figure-sortino = Ratio de Sortino, anual
figure-streak-won = Racha más larga de apuestas ganadas
figure-streak-lost = Racha más larga de apuestas perdidas
figure-price-won = Cuota media de las ganadas
figure-price-lost = Cuota media de las perdidas
figure-exposure = Importe abierto a la vez, media
figure-exposure-most = Importe abierto a la vez, máximo
figure-open-bets = Apuestas abiertas a la vez, máximo
figure-drawdown-from = Caída más profunda, desde
figure-drawdown-to = hasta su mínimo el
figure-drawdown-back = de nuevo en el máximo el
figure-drawdown-longest = Tiempo más largo bajo un máximo
figure-void = Apuestas que nunca valieron
figure-never = aún no
figure-second = CLV a la segunda mejor cuota
figure-capacity = Parte de lo apostado en las tres casas más usadas
figure-final-low = Final del bankroll en el 95 % de otros órdenes, bajo
figure-final-high = Final del bankroll en el 95 % de otros órdenes, alto

capacity-title = Capacidad: cuánto depende de cuántas casas
capacity-text = Las mismas apuestas si solo tuvieras abiertas tantas casas, las más usadas primero. Las apuestas de otras se omiten; su dinero no se reparte de nuevo.
capacity-head = Casas más usadas

compare-title = Lado a lado
compare-text = Las dos reglas vieron los mismos partidos los mismos días. Una diferencia cuyo intervalo contiene el cero no es de fiar.
compare-bankrolls = Los dos bankrolls
compare-chart = Desde el mismo principio; cada uno apuesta según su regla.
compare-alt = { $name }: de { $start } a { $end }.
compare-figure = Cifra
compare-gap = Diferencia (intervalo del 95 %)

bets-title = Cada apuesta
bets-text = Ordena con los encabezados, filtra y busca; elige una fila para ver todo lo que se sabía al decidir. El archivo bets.csv contiene lo mismo.
bets-search = Busca equipo, liga, selección
bets-all = todo
bets-count = { $shown } de { $all } apuestas
bets-roi = ganancia { $profit }, ROI { $roi }
bets-none = Ninguna apuesta encaja. Quita un filtro.
bets-close = Cerrar
bets-old-browser = Este navegador no puede desempaquetar la tabla. El archivo bets.csv contiene cada apuesta.
bets-without-reasons = Aquí faltan las razones para que la página sea pequeña; están en bets.csv.
bets-latest = La página contiene las últimas { $shown } de { $all } apuestas; bets.csv las contiene todas.
col-date = Fecha
col-match = Partido
col-league = Liga
col-selection = Selección
col-book = Casa
col-book-market_max = mejor cuota del mercado
col-price = Cuota
col-net = Cuota sin comisión
col-quoted = Cuota anunciada
col-second = Siguiente mejor cuota
col-edge = Ventaja
col-confidence = Confianza
col-stake = Importe
col-result = Resultado
col-profit = Ganancia
col-clv = CLV
col-season = Temporada
col-probability = Probabilidad al decidir
col-model = Probabilidad del modelo
col-market = Probabilidad del mercado
col-voices = Fuentes de acuerdo
col-bankroll = Bankroll antes
col-closing = Cuota de cierre
col-fair = Probabilidad justa de cierre
col-source = Línea de cierre de
col-score = Marcador
col-decided = Decidida a las
col-known = Cuota conocida a las
col-kickoff = Comienzo
col-settled = Liquidada a las
col-returned = Devuelto
col-reasons = Razones
result-win = ganada
result-half_win = medio ganada
result-push = importe devuelto
result-half_loss = medio perdida
result-loss = perdida
result-void = nula

reason-price_above_fair = { $bookmaker } pagaba { $price }; lo justo habría sido { $fair_price }
reason-sharp_line = la línea de las casas sharp sin margen: { $probability }, justa { $fair_price }
reason-crowd_line = todas las demás casas juntas sin margen: { $probability }, justa { $fair_price }
reason-goal_model-1 = el modelo de goles esperaba { $home_goals }–{ $away_goals } goles y coincidía: { $probability }
reason-goal_model-0 = el modelo de goles esperaba { $home_goals }–{ $away_goals } goles y dudaba: { $probability }
reason-second_best = siguiente mejor cuota: { $price }

improve-title = Qué mejorar
improve-text = Leído de las cifras con reglas fijas. Un aviso es un motivo para mirar, no para actuar: las reglas recortadas al pasado fallan en el futuro.
improve-part-bad = { $part } «{ $name }» perdió: { $n ->
        [one] { $n } apuesta
       *[other] { $n } apuestas
    }, ROI { $roi } ({ $low } a { $high }), CLV { $clv }. Tanto el rendimiento como el valor frente al cierre están bajo cero: quítala o averigua por qué.
improve-part-clv = { $part } «{ $name }»: { $n ->
        [one] { $n } apuesta
       *[other] { $n } apuestas
    } con un CLV de { $clv } ({ $low } a { $high }). La línea de cierre dice que no tienen valor, hayan dado lo que hayan dado.
improve-bold = Las probabilidades dichas eran de media { $bias } demasiado altas ({ $low } a { $high }): redúcelas, o los importes.
improve-modest = Las probabilidades dichas eran de media { $bias } demasiado bajas ({ $low } a { $high }): los importes podrían ser algo mayores.
improve-drawdown = Una caída de { $share } es más de lo que aguanta la mayoría. La mitad de la fracción de Kelly la reduce a la mitad, a costa de menos de la mitad del crecimiento.
improve-few = { $yearly } apuestas al año aclaran la cuestión despacio: faltan { $missing }. Más apuestas con menos ventaja dan más en suma y lo prueban antes.
improve-one-book = { $book } sola lleva el { $share } de lo apostado. Cuando te limite, esa parte se acaba.
improve-unnamed = El { $share } de lo apostado va a la mejor cuota del mercado, cuya casa los datos no nombran: quien no tiene esa casa no tiene la apuesta.
improve-second = Casi todo el valor es una cuota fuera de línea: a la segunda mejor, el CLV es { $second }. Toma las cuotas rápido, o pide más ventaja.
improve-lines = Solo el { $share } de las apuestas tiene línea justa de cierre: por las demás solo habla su resultado.
improve-closing = La línea justa de cierre pronosticó estas apuestas mejor que el bot (Brier { $closing } frente a { $own }): esperar más información puede valer más que un modelo mejor.
improve-weeks = Sorteado por semanas, el intervalo es mucho más ancho que por días: algo dura más de un día. Fíate del más ancho.
improve-nothing = Nada destaca.

data-title = Datos en que se apoya la prueba
data-text = Partes de los partidos de cada liga y temporada. Donde faltan cuotas o líneas de cierre no pudo salir ninguna apuesta ni valor frente al cierre.
data-by-season = Todas las ligas por temporada
data-league = Liga
data-season = Temporada
data-matches = Partidos
data-result = Con resultado
data-price = Con cuota
data-totals = Más/menos
data-handicaps = Hándicap
data-sharp = Cuota sharp
data-closing = Cuota de cierre
data-kickoff = Hora exacta
data-expected = de lo esperado
data-impossible = Filas que no pueden ser y no se usaron
data-clean = No se encontraron filas imposibles.
data-none = Los datos no se revisaron antes de esta prueba.

run-title = Cómo se hizo
run-strategy = Estrategia
run-models = Modelos
run-bankroll = Bankroll al principio
run-seed = Semilla de todo lo aleatorio
run-trials = Estrategias comparadas
run-time = Tiempo
run-memory = Memoria
run-seconds = { $seconds } s
run-mib = { $mib } MiB

terms-title = Definiciones
term-roi = ROI
term-roi-text = Ganancia entre lo apostado; las apuestas nulas no cuentan. Si los importes crecen, las últimas pesan más; con importes iguales todas pesan lo mismo.
term-interval = Intervalo del 95 %
term-interval-text = Se sortean días de partido enteros con reposición 4.000 veces, porque las apuestas de un día comparten la suerte; el intervalo contiene el 95 % central. Con menos de 10 días o 30 apuestas no hay.
term-clv = CLV
term-clv-text = Cuota tomada sin comisión por la probabilidad justa de cierre, menos uno. Justa es sin el margen de la casa; la línea es la de la fuente más sharp que hubo.
term-beat = Cierre bruto superado
term-beat-text = La cuota tomada supera la de cierre de la casa de referencia, margen incluido. El margen favorece; lo honrado es el CLV por encima de cero.
term-win = Porcentaje de aciertos
term-win-text = Apuestas ganadas del todo o a medias entre las decididas; un importe devuelto no decide nada.
term-sharpe = Sharpe y Sortino
term-sharpe-text = El rendimiento diario es la ganancia del día entre el bankroll de la mañana; cuentan todos los días. Media entre desviación típica (Sortino: entre la media cuadrática de los días perdedores, con ceros) por √365, sin tipo sin riesgo. Intervalo: semanas sorteadas.
term-drawdown = Caída
term-drawdown-text = Caída del bankroll al final del día bajo su máximo hasta entonces, como parte de ese máximo. Su intervalo muestra lo que dan otros órdenes de las mismas semanas.
term-ruin = Ruina
term-ruin-text = El bankroll cae a la mitad del principio al final de algún día, en un tiempo tan largo como la prueba. 4.000 órdenes distintos de las mismas semanas.
term-luck = Banda de suerte
term-luck-text = 2.000 repeticiones de las mismas apuestas e importes en que cada una gana con su probabilidad justa de cierre. Una curva dentro de la banda es lo que tales apuestas dan a cualquiera.
term-deflated = Ratio de Sharpe deflactado
term-deflated-text = Bailey y López de Prado (2014): la mejor de muchas estrategias sin valor parece buena por suerte; esta es la probabilidad de que el ratio verdadero esté por encima.
note-seasons_without_totals_at_a_named_book = En algunas temporadas ninguna casa con nombre tiene cuotas de más/menos en los datos; entonces no se apostó en ese mercado.
note-seasons_without_handicaps_at_a_named_book = En algunas temporadas ninguna casa con nombre tiene cuotas de hándicap en los datos; entonces no se apostó en ese mercado.
note-kickoffs_assumed_where_a_source_gave_a_day_only = Donde una fuente solo da el día se supuso una hora de inicio habitual.
note-matches_without_a_closing_line = En algunas temporadas más de una décima parte de los partidos no tiene cuota de cierre; sus apuestas cuentan en el beneficio y no en el valor frente al cierre.
