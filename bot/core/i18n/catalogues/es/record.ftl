### Bets and the record

bets-title-open = Apuestas abiertas
bets-title-settled = Liquidadas
bets-none = Todavía no hay apuestas. Responde a un pick de /today con tu importe para anotar una.
bets-none_open = Ninguna apuesta abierta.

settlement-win = ganada
settlement-half_win = ganada a medias
settlement-push = devuelta
settlement-half_loss = perdida a medias
settlement-loss = perdida
settlement-void = anulada

status-open = abierta
status-cashed_out = cerrada con { $returned }
status-undone = deshecha

stats-title = Tu historial
stats-title_of = Tu historial, { $days }
stats-none =
    Aún no hay apuestas liquidadas ({ $open ->
        [one] { $open } abierta
       *[other] { $open } abiertas
    }). Un historial dice poco antes de unos cientos de apuestas.
stats-none_in =
    Ninguna apuesta liquidada en partidos de estos días ({ $open ->
        [one] { $open } abierta
       *[other] { $open } abiertas
    }): { $days }. /stats las muestra todas.
stats-bets = Apuestas
stats-bets_of =
    { $settled ->
        [one] { $settled } liquidada
       *[other] { $settled } liquidadas
    } en { $days ->
        [one] { $days } día de partido
       *[other] { $days } días de partido
    }, { $open ->
        [one] { $open } abierta
       *[other] { $open } abiertas
    }
stats-turnover = Volumen
stats-profit = Ganancia
stats-roi = ROI
stats-roi_interval =
    { $roi }   intervalo del 95 % { $low } a { $high }, { $n ->
        [one] { $n } apuesta
       *[other] { $n } apuestas
    }
stats-roi_few =
    { $roi }   muy pocas para saberlo: { $n ->
        [one] { $n } apuesta
       *[other] { $n } apuestas
    } en { $days ->
        [one] { $days } día de partido
       *[other] { $days } días de partido
    }
stats-win = Ganadas
stats-win_value =
    { $rate }   { $won } de { $n ->
        [one] { $n } decidida
       *[other] { $n } decididas
    }, intervalo del 95 % { $low } a { $high }
stats-clv = CLV
stats-clv_value =
    { $mean } de media, { $n ->
        [one] { $n } apuesta
       *[other] { $n } apuestas
    }; muy pocas para un intervalo
stats-clv_interval =
    { $mean } de media, intervalo del 95 % { $low } a { $high }, { $n ->
        [one] { $n } apuesta
       *[other] { $n } apuestas
    }
stats-clv_whose = líneas de cierre: { $sharp } de una casa de referencia, { $exchange } de un mercado de intercambio, { $average } de la media del mercado
stats-clv_none = aún sin cuotas de cierre
stats-beat = Batieron el cierre
stats-beat_value =
    { $rate }   { $beat } de { $n ->
        [one] { $n } cuota
       *[other] { $n } cuotas
    }; { $fair } de { $m } contra la línea justa de cierre
stats-honest = El CLV compara tu cuota con la cuota justa de cierre y orienta mejor: necesita muchas menos apuestas que el ROI, que durante miles de apuestas depende de la suerte.
stats-period = No entiendo “{ $text }” como periodo. Escribe semana, mes, año, todas, días como 90d, un mes como 2026-11 o noviembre, o semana pasada.
