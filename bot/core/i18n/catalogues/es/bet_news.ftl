### Noticias de las apuestas propias: cómo acabaron y qué se corrigió

news-title =
    { $bets ->
        [one] Tu apuesta está liquidada
        [many] { $bets } de tus apuestas están liquidadas
       *[other] { $bets } de tus apuestas están liquidadas
    }
news-title_corrected =
    { $bets ->
        [one] Corregido: tu apuesta acabó de otra forma
        [many] Corregido: { $bets } de tus apuestas acabaron de otra forma
       *[other] Corregido: { $bets } de tus apuestas acabaron de otra forma
    }
news-stake = { $stake } @ { $price }, { $bookmaker }
news-stake_anywhere = { $stake } @ { $price }
news-result = Resultado
news-profit = Ganancia
news-profit_net = Ganancia tras la comisión
news-clv = Frente al cierre
news-clv_against = CLV { $clv }, cierre justo de { $bookmaker }
news-clv_none = no se conoce la cuota de cierre
news-void-postponed = anulada: no se jugó en el plazo que fijan las reglas de la casa
news-void-abandoned = anulada: se suspendió antes de decidirse
news-void-cancelled = anulada: el partido se canceló
news-void-awarded = anulada: el partido se decidió en los despachos
news-before = Hasta ahora
news-before_said = { $ended }, { $profit }
news-why = Por qué
news-why-score = el marcador se corrigió de { $before } a { $after }
news-why-played = al final se jugó a tiempo
news-why-not_played = no se jugó, o no a tiempo
news-why-told = se corrigió lo que se había comunicado del partido
news-bankroll = Banca { $balance }
news-wrong = ¿Tu casa pagó otra cosa? Responde { $lost }, { $won }, { $void } o { $returned }.
settings-results = Avisos de apuestas
settings-results-each = cada apuesta
settings-results-daily = una vez al día
settings-results-never = nunca
settings-results_bad = ¿Cada cuánto quieres saber cómo acabaron tus apuestas: cada apuesta, una vez al día o nunca? “{ $text }” no es ninguna. No se cambió nada.
