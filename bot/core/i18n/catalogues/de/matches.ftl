### Matches, bets of one's own, parlays, arbitrage, and the clock of a replay

next-title = { $before } → { $now }
next-results =
    { $matches ->
        [one] { $matches } Spiel ist
       *[other] { $matches } Spiele sind
    } zu Ende.
next-days = Ich kann die Uhr um 1 bis { $most } Tage weiterstellen. Es wurde nichts geändert.
next-none = Kein Spiel ist zu Ende gegangen.
next-settled = Deine Wetten
next-balance = Bankroll { $balance } ({ $moved }).
next-over = Das Nachspielen ist vorbei: Es gibt keine Spiele mehr. /stats zeigt deine Bilanz.
next-how = /today zeigt die neuen Tipps.

bet-in_words = { $bet }

match-none = Von „{ $text }“ kenne ich in den nächsten zwei Wochen kein Spiel. Es wurde nichts getan. Schreib den Namen eines Teams.
match-near = Von „{ $text }“ kenne ich in den nächsten zwei Wochen kein Spiel. Es wurde nichts getan. Meintest du { $near }?
match-several = „{ $text }“ kann mehrere Spiele meinen: { $matches }. Es wurde nichts getan. Nenn beide Teams: Leeds v Arsenal.
match-kickoff = Anpfiff { $at }
match-kickoff_day = { $day }, Anstoßzeit steht noch nicht fest
match-goals = Erwartete Tore
match-goals_of = { $home }–{ $away }
match-typical = { $home }–{ $away }, ein typisches Spiel: Ich weiß zu wenig über diese Teams
match-today = Heute: { $match }
match-begun = Anpfiff war { $at }: keine Wetten mehr darauf
match-ended = Endstand { $score }
match-called_off = wurde nicht oder nicht zu Ende gespielt
match-over = Auf ein Spiel, das begonnen hat, gibt es keine Wetten mehr. /bets zeigt deine.
match-no_prices = Für dieses Spiel habe ich noch keine Quote, die du bekommst.
match-prices = Chancen und die besten Quoten, die du bekommst
match-answers = { $chance } (ohne Quoten { $model })
match-priced = { $chance }, faire Quote { $fair } · { $price } bei { $bookmaker }, Value { $edge }
match-cards = Eine Wette wert
match-card = Tipp { $number }: { $price }, Value { $edge }
match-new_card = { $price }, Value { $edge }: /today zeigt den Tipp

log-how = Es wurde nichts eingetragen. Schreib etwa /log Leeds 25 @ 2,10 oder /log Leeds über 2,5 25 @ 1,95 bet365: Team, Wette, Einsatz @ Quote.
log-bet = Die Wette in „{ $text }“ erkenne ich nicht. Es wurde nichts eingetragen. Wetten heißen Sieg, Unentschieden, über 2,5, beide treffen, 1x, dnb, ah -0,5, Ergebnis 2-1.
log-team = Welches Team von { $match }? Es wurde nichts eingetragen. Nenn eines, etwa /log Leeds 25 @ 2,10.
log-twice = Du hast schon { $stake } auf genau das. Es wurde nichts eingetragen. Für noch eine setz ! ans Ende.

parlay-title = Kombiwetten
parlay-heading = { $price } bei { $bookmaker }
parlay-leg = { $bet } zu { $price }
parlay-together = Zusammen
parlay-worth = { $price }, faire Quote { $fair } · Value { $edge } · verliert in { $losing } der Fälle · höchstens { $stake }
parlay-none = Keine { $legs } der heutigen Wetten gibt es bei einem Buchmacher zu einer lohnenden Quote.
parlay-honest = Eine Kombi vervielfacht Value und Schwankung: Sie verliert meistens. Einzelwetten wachsen stetiger.
parlay-legs = Eine Kombi hat hier 2 bis { $most } Wetten. Es wurde nichts getan.

arb-title = Surebets
arb-leg = { $stake } zu { $price } bei { $bookmaker }
arb-total = Zusammen
arb-worth = { $outlay } gesetzt, mindestens { $least } mehr kommt zurück ({ $margin })
arb-left_out =
    { $n ->
        [one] { $n } Surebet
       *[other] { $n } Surebets
    } weggelassen: mit Quoten, die älter als { $minutes ->
        [one] { $minutes } Minute
       *[other] { $minutes } Minuten
    } und wohl nicht mehr zu haben sind.
arb-none =
    Keine Surebet bei deinen Buchmachern: Ich habe die Quoten von { $matches ->
        [one] { $matches } Spiel
       *[other] { $matches } Spielen
    } kombiniert.
arb-honest = Quoten bewegen sich in Minuten, und Buchmacher begrenzen, wer das tut. Fehlt ein Teil, ist es eine gewöhnliche Wette: Prüf erst alle.
arb-outlay = Der größte Einsatz muss über null und innerhalb deiner Bankroll von { $bankroll } liegen. Es wurde nichts getan.
