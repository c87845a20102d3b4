### Bets and the record

bets-title-open = Offene Wetten
bets-title-settled = Abgerechnet
bets-none = Noch keine Wetten. Antworte auf einen Tipp von /today mit deinem Einsatz, um eine einzutragen.
bets-none_open = Keine offenen Wetten.

settlement-win = gewonnen
settlement-half_win = halb gewonnen
settlement-push = Einsatz zurück
settlement-half_loss = halb verloren
settlement-loss = verloren
settlement-void = annulliert

status-open = offen
status-cashed_out = mit { $returned } abgerechnet
status-undone = zurückgenommen

stats-title = Deine Bilanz
stats-title_of = Deine Bilanz, { $days }
stats-none = Noch keine abgerechnete Wette ({ $open } offen). Unter ein paar hundert Wetten sagt eine Bilanz wenig.
stats-none_in = Keine abgerechnete Wette auf Spiele dieser Tage ({ $open } offen): { $days }. /stats zeigt alle.
stats-bets = Wetten
stats-bets_of =
    { $settled } abgerechnet an { $days ->
        [one] { $days } Spieltag
       *[other] { $days } Spieltagen
    }, { $open } offen
stats-turnover = Umsatz
stats-profit = Gewinn
stats-roi = ROI
stats-roi_interval =
    { $roi }   95-%-Intervall { $low } bis { $high }, { $n ->
        [one] { $n } Wette
       *[other] { $n } Wetten
    }
stats-roi_few =
    { $roi }   zu wenige, um etwas zu sagen: { $n ->
        [one] { $n } Wette
       *[other] { $n } Wetten
    } an { $days ->
        [one] { $days } Spieltag
       *[other] { $days } Spieltagen
    }
stats-win = Gewonnen
stats-win_value =
    { $rate }   { $won } von { $n ->
        [one] { $n } entschiedener
       *[other] { $n } entschiedenen
    }, 95-%-Intervall { $low } bis { $high }
stats-clv = CLV
stats-clv_value =
    { $mean } im Mittel, { $n ->
        [one] { $n } Wette
       *[other] { $n } Wetten
    }; zu wenige für ein Intervall
stats-clv_interval =
    { $mean } im Mittel, 95-%-Intervall { $low } bis { $high }, { $n ->
        [one] { $n } Wette
       *[other] { $n } Wetten
    }
stats-clv_whose = Schlussquoten: { $sharp } von einem Sharp Bookie, { $exchange } von einer Wettbörse, { $average } vom Marktschnitt
stats-clv_none = noch keine Schlussquoten
stats-beat = Schlussquote geschlagen
stats-beat_value =
    { $rate }   { $beat } von { $n ->
        [one] { $n } Quote
       *[other] { $n } Quoten
    }; { $fair } von { $m } gegen die faire Schlussquote
stats-honest = CLV vergleicht deine Quote mit der fairen Schlussquote und taugt besser als Maß: Es braucht weit weniger Wetten als der ROI, den über Tausende von Wetten das Glück bestimmt.
stats-period = „{ $text }“ erkenne ich nicht als Zeitraum. Schreib Woche, Monat, Jahr, alle, Tage wie 90d, einen Monat wie 2026-11 oder November, oder letzte Woche.
