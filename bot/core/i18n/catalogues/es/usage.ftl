### How commands are written: what stands for one's own words, and examples

argument-word-name = NOMBRE
argument-word-league = LIGA
argument-word-number = NÚMERO
argument-word-team = EQUIPO
argument-word-what = QUÉ
argument-word-legs = SELECCIONES
argument-word-outlay = IMPORTE
argument-word-amount = IMPORTE
argument-word-which = CUÁLES
argument-word-period = PERIODO
argument-word-days = DÍAS
argument-word-value = VALOR
argument-word-when = CUÁNDO
argument-word-text = TEXTO
argument-word-code = CÓDIGO
argument-word-sure = SEGURO
argument-word-run = TAREA
argument-word-leagues = LIGAS
argument-word-edge = VALOR
argument-word-role = ROL
argument-word-zone = ZONA
argument-word-city = CIUDAD
argument-word-act = ACCIÓN

command-examples-log =
    /log Leeds 25 @ 2,10
    /log Leeds más de 2,5 25 @ 1,95 bet365
command-examples-feedback = /feedback Las cuotas llegan tarde
command-examples-settings =
    /settings
    /settings timezone Madrid
    /settings odds fraccionarias
    /settings risk prudente
command-examples-chart =
    /chart banca
    /chart clv mes
    /chart cuotas Leeds
    /chart cuotas Leeds más de 2,5
    /chart importance
command-examples-stats =
    /stats
    /stats mes
    /stats 90d
    /stats 2026-11
    /stats semana pasada
command-examples-bets =
    /bets
    /bets 2
    /bets 2026-11
    /bets semana pasada
