### Charts, and what stands for them where there are no pictures

chart-bankroll-title = Bankroll
chart-bankroll-sub =
    { $bets ->
        [one] { $bets } abgerechnete Wette
       *[other] { $bets } abgerechnete Wetten
    } · { $first } bis { $last }
chart-bankroll-sub_day =
    { $bets ->
        [one] { $bets } abgerechnete Wette
       *[other] { $bets } abgerechnete Wetten
    } · { $day }
chart-bankroll-alt =
    Liniendiagramm der Bankroll vom { $first } bis zum { $last }: von { $start } auf { $end }, { $bets ->
        [one] { $bets } abgerechnete Wette
       *[other] { $bets } abgerechnete Wetten
    }, größter Rückgang { $drawdown }.
chart-bankroll-change = Bankroll { $end } · Ergebnis der Wetten { $result } · größter Rückgang { $drawdown }
chart-bankroll-luck =
    Nur durch Glück, zu fairen Schlussquoten, bringen 9 von 10 Durchläufen dieser Wetten { $low } bis { $high }{ $grey }. Solche Quoten gibt es bei { $n } von { $of ->
        [one] { $of } Wette
       *[other] { $of } Wetten
    }.
chart-bankroll-no_luck = Noch kein Glücksband: Dafür braucht es Schlussquoten zu diesen Wetten.
chart-paid = ein- oder ausgezahlt
chart-drawdown = unter dem Höchststand
chart-bankroll-grey = {" "}(graues Band)
chart-saved = Bild: { $path }
chart-none = Hier gibt es keine Bilder.
chart-empty = Es gibt noch nichts zu zeichnen: Setz zuerst eine Bankroll.
chart-unwritable = Das Bild konnte nicht abgelegt werden ({ $why }), darum hier als Text. Sonst ging nichts verloren; wer diesen Bot betreibt, kann Platz schaffen oder FAIRLINE_HOME auf einen beschreibbaren Ordner setzen.
chart-too_few = Für dieses Bild sind noch zu wenige Wetten abgerechnet. /chart bankroll geht vom ersten Tag an.
chart-too_few_in = Für dieses Bild fehlen abgerechnete Wetten auf Spiele dieser Tage: { $days }. Frag nach mehr Tagen, oder lass sie weg.
chart-which = Von welchem Spiel? Schreib etwa /chart odds Leeds oder /chart odds Leeds über 2,5.
chart-no_odds = Dafür habe ich bei { $match } keine Quoten deiner Buchmacher.
chart-clv-title = Closing Line Value
chart-clv-sub =
    { $n ->
        [one] { $n } Wette
       *[other] { $n } Wetten
    } · jeder Punkt eine Wette, die Linie ihr Mittel bis dahin
chart-clv-sum = Mittel { $mean }, 95-%-Intervall { $low } bis { $high }
chart-clv-sum_few = Mittel { $mean } · zu wenige Wetten für ein Intervall
chart-clv-alt =
    Closing Line Value von { $n ->
        [one] { $n } Wette
       *[other] { $n } Wetten
    }: Mittel { $mean }.
chart-clv-mean = Mittel bis dahin
chart-clv-bet = eine Wette
chart-calibration-title = Kalibrierung
chart-calibration-sub =
    { $n ->
        [one] { $n } Tipp
       *[other] { $n } Tipps
    } · vorhergesagte Chance gegen den Anteil, der gewann
chart-calibration-sum = auf der Linie = so oft wie vorhergesagt; Balken sind 95-%-Intervalle
chart-calibration-alt =
    Vorhergesagte Chance gegen den Anteil, der gewann, { $n ->
        [one] { $n } Tipp
       *[other] { $n } Tipps
    } in { $bins ->
        [one] { $bins } Gruppe
       *[other] { $bins } Gruppen
    }.
chart-calibration-x = vorhergesagt
chart-calibration-y = gewonnen
chart-league-title = Gewinn nach Liga
chart-league-sub =
    { $n ->
        [one] { $n } abgerechnete Wette
       *[other] { $n } abgerechnete Wetten
    }
chart-league-sum = je Einsatz: { $rows }
chart-league-row =
    { $league } { $roi }, 95-%-Intervall { $low } bis { $high } ({ $n ->
        [one] { $n } Wette
       *[other] { $n } Wetten
    })
chart-league-row_few =
    { $league } { $roi } ({ $n ->
        [one] { $n } Wette
       *[other] { $n } Wetten
    }: zu wenige für ein Intervall)
chart-league-alt =
    Gewinn nach Liga, { $n ->
        [one] { $n } abgerechnete Wette
       *[other] { $n } abgerechnete Wetten
    }: { $rows }.
chart-odds-title = Wie sich die Quoten bewegten
chart-odds-sub = { $match } · { $bet }
chart-odds-fair = fair { $price }
chart-odds-alt = Quoten im Lauf der Zeit für { $bet } bei { $match }: jetzt { $rows }.
