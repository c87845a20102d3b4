### Charts, and what stands for them where there are no pictures

chart-bankroll-title = Banca
chart-bankroll-sub =
    { $bets ->
        [one] { $bets } apuesta liquidada
       *[other] { $bets } apuestas liquidadas
    } · { $first } a { $last }
chart-bankroll-sub_day =
    { $bets ->
        [one] { $bets } apuesta liquidada
       *[other] { $bets } apuestas liquidadas
    } · { $day }
chart-bankroll-alt =
    Gráfico de línea de la banca del { $first } al { $last }: de { $start } a { $end }, { $bets ->
        [one] { $bets } apuesta liquidada
       *[other] { $bets } apuestas liquidadas
    }, mayor caída { $drawdown }.
chart-bankroll-change = banca { $end } · resultado { $result } · mayor caída { $drawdown }
chart-bankroll-luck =
    Solo por suerte, con las cuotas justas de cierre, 9 de cada 10 repeticiones de estas apuestas dan de { $low } a { $high }{ $grey }. Hay tales cuotas en { $n } de { $of ->
        [one] { $of } apuesta
       *[other] { $of } apuestas
    }.
chart-bankroll-no_luck = Aún sin banda de suerte: hacen falta cuotas de cierre de estas apuestas.
chart-paid = ingreso o retirada
chart-drawdown = por debajo del máximo
chart-bankroll-grey = {" "}(banda gris)
chart-saved = Imagen: { $path }
chart-none = Aquí no hay imágenes.
chart-empty = Todavía no hay nada que dibujar: fija antes una banca.
chart-unwritable = No se pudo guardar la imagen ({ $why }), así que va como texto. No se perdió nada más; quien lleva este bot puede liberar espacio o poner FAIRLINE_HOME en una carpeta donde se pueda escribir.
chart-too_few = Hay muy pocas apuestas liquidadas para ese gráfico. /chart bankroll funciona desde el primer día.
chart-too_few_in = Para ese gráfico faltan apuestas liquidadas en partidos de estos días: { $days }. Pide más días o no pongas ninguno.
chart-which = ¿De qué partido? Escribe algo como /chart odds Leeds o /chart odds Leeds más de 2,5.
chart-no_odds = No tengo cuotas de tus casas para eso en { $match }.
chart-clv-title = Closing line value (CLV)
chart-clv-sub =
    { $n ->
        [one] { $n } apuesta
       *[other] { $n } apuestas
    } · cada punto una apuesta, la línea su media hasta ahí
chart-clv-sum = media { $mean }, intervalo del 95 % { $low } a { $high }
chart-clv-sum_few = media { $mean } · muy pocas apuestas para un intervalo
chart-clv-alt =
    Closing line value de { $n ->
        [one] { $n } apuesta
       *[other] { $n } apuestas
    }: media { $mean }.
chart-clv-mean = media hasta ahí
chart-clv-bet = una apuesta
chart-calibration-title = Calibración
chart-calibration-sub =
    { $n ->
        [one] { $n } pick
       *[other] { $n } picks
    } · probabilidad dicha contra la parte que ganó
chart-calibration-sum = en la línea = tan a menudo como se dijo; barras: intervalos del 95 %
chart-calibration-alt =
    Probabilidad dicha contra la parte que ganó, { $n ->
        [one] { $n } pick
       *[other] { $n } picks
    } en { $bins ->
        [one] { $bins } grupo
       *[other] { $bins } grupos
    }.
chart-calibration-x = dicho
chart-calibration-y = ganado
chart-league-title = Ganancia por liga
chart-league-sub =
    { $n ->
        [one] { $n } apuesta liquidada
       *[other] { $n } apuestas liquidadas
    }
chart-league-sum = por unidad: { $rows }
chart-league-row =
    { $league } { $roi }, intervalo del 95 % { $low } a { $high } ({ $n ->
        [one] { $n } apuesta
       *[other] { $n } apuestas
    })
chart-league-row_few =
    { $league } { $roi } ({ $n ->
        [one] { $n } apuesta
       *[other] { $n } apuestas
    }: muy pocas para un intervalo)
chart-league-alt =
    Ganancia por liga, { $n ->
        [one] { $n } apuesta liquidada
       *[other] { $n } apuestas liquidadas
    }: { $rows }.
chart-odds-title = Cómo se movieron las cuotas
chart-odds-sub = { $match } · { $bet }
chart-odds-fair = cuota justa { $price }
chart-odds-alt = Cuotas en el tiempo para { $bet } en { $match }: ahora { $rows }.
