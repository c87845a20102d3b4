### Why a bet, why not, and why a card was not sent

why-title = Warum Tipp { $number }
why-title_shared = Warum das eine Wette ist
why-model = Modell { $model } · Profil { $strategy } · Stand { $moment }
why-answers = Zwei Antworten: { $model } ohne Blick auf Quoten, { $chance } mit den Quoten des Marktes. Ich stehe zur zweiten.
why-edge = Bei { $price } gewinnt man im Mittel { $edge } des Einsatzes, wenn die Chance { $chance } ist; bei der fairen Quote { $fair } wäre es nichts.
why-confidence = So unsicher diese Chance ist: Mit { $confidence } Wahrscheinlichkeit liegt der Value über null.
why-leave = Unter { $leave } ist er keine Wette mehr: lass ihn.

reject-unknown_probability = keine Prognose
reject-low_edge = Value zu klein
reject-high_edge = Value zu schön, um wahr zu sein
reject-low_confidence = nicht sicher genug
reject-low_consensus = zu wenige Modelle einig
reject-opposes_open_bet = gegen eine deiner offenen Wetten auf dasselbe Spiel
reject-opposes_better_bet = gegen eine bessere Wette auf dasselbe Spiel
reject-low_price = Quote zu niedrig
reject-high_price = Quote zu hoch
reject-market_excluded = ein Markt, den dein Profil auslässt
reject-league_excluded = eine Liga, der du nicht folgst
reject-bookmaker_excluded = ein Buchmacher, den du nicht nutzt
reject-kicked_off = angepfiffen
reject-too_close_to_kickoff = zu kurz vor Anpfiff
reject-too_far_from_kickoff = noch zu früh
reject-stale_quote = Quote zu alt
reject-quote_from_the_future = Quote noch nicht bekannt
reject-outlier_price = Quote fällt aus der Reihe aller anderen Buchmacher
reject-unconfirmed_price = kein zweiter Buchmacher bestätigt sie
reject-exposure = genug von deiner Bankroll steckt in offenen Wetten
reject-no_bankroll = keine Bankroll mehr zum Wetten
reject-no_growth = bei dieser Quote nichts zu gewinnen
reject-shared_risk = gewinnt und verliert mit einer anderen Wette
reject-bet_cap = Obergrenze je Wette
reject-bookmaker_limit = Limit des Buchmachers
reject-match_cap = Obergrenze je Spiel
reject-league_cap = Obergrenze je Liga
reject-exposure_cap = genug von deiner Bankroll steckt in offenen Wetten
reject-kelly_share = offene Wetten brauchen deinen Anteil schon auf
reject-below_minimum = Einsatz zu klein zum Setzen

reason-price_above_fair = { $bookmaker } zahlt { $price }; fair wäre { $fair_price }
reason-sharp_line = die Linie der Sharp Bookies ohne Marge: { $probability }, faire Quote { $fair_price }
reason-crowd_line = alle anderen Buchmacher zusammen ohne Marge: { $probability }, faire Quote { $fair_price }
reason-goal_model-1 = unser Tormodell erwartet { $home_goals }–{ $away_goals } Tore und stimmt zu: { $probability }
reason-goal_model-0 = unser Tormodell erwartet { $home_goals }–{ $away_goals } Tore und zweifelt: { $probability }
reason-moved_price_level_up = die Modelle verschieben die Chance um { $shift } % nach oben: wie sich Quoten dieser Höhe meist bewegen
reason-moved_price_level_down = die Modelle verschieben die Chance um { $shift } % nach unten: wie sich Quoten dieser Höhe meist bewegen
reason-moved_other_markets_up = die Modelle verschieben die Chance um { $shift } % nach oben: was Handicap- und Torquoten sagen
reason-moved_other_markets_down = die Modelle verschieben die Chance um { $shift } % nach unten: was Handicap- und Torquoten sagen
reason-moved_market_drift_up = die Modelle verschieben die Chance um { $shift } % nach oben: wohin der ganze Markt zuletzt driftet
reason-moved_market_drift_down = die Modelle verschieben die Chance um { $shift } % nach unten: wohin der ganze Markt zuletzt driftet
reason-moved_team_drift_up = die Modelle verschieben die Chance um { $shift } % nach oben: wohin sich die Linien beider Teams zuletzt bewegen
reason-moved_team_drift_down = die Modelle verschieben die Chance um { $shift } % nach unten: wohin sich die Linien beider Teams zuletzt bewegen
reason-moved_surprise_up = die Modelle verschieben die Chance um { $shift } % nach oben: Ergebnisse jenseits der erwarteten Linie
reason-moved_surprise_down = die Modelle verschieben die Chance um { $shift } % nach unten: Ergebnisse jenseits der erwarteten Linie
reason-moved_past_lines_up = die Modelle verschieben die Chance um { $shift } % nach oben: was frühere Linien über beide Teams sagen
reason-moved_past_lines_down = die Modelle verschieben die Chance um { $shift } % nach unten: was frühere Linien über beide Teams sagen
reason-moved_shots_up = die Modelle verschieben die Chance um { $shift } % nach oben: Schüsse und Ecken
reason-moved_shots_down = die Modelle verschieben die Chance um { $shift } % nach unten: Schüsse und Ecken
reason-moved_finishing_up = die Modelle verschieben die Chance um { $shift } % nach oben: Abschluss- und Torwartglück, das selten anhält
reason-moved_finishing_down = die Modelle verschieben die Chance um { $shift } % nach unten: Abschluss- und Torwartglück, das selten anhält
reason-moved_results_up = die Modelle verschieben die Chance um { $shift } % nach oben: Form und Ratings
reason-moved_results_down = die Modelle verschieben die Chance um { $shift } % nach unten: Form und Ratings
reason-moved_season_up = die Modelle verschieben die Chance um { $shift } % nach oben: die Phase der Saison und worum es noch geht
reason-moved_season_down = die Modelle verschieben die Chance um { $shift } % nach unten: die Phase der Saison und worum es noch geht
reason-moved_home_advantage_up = die Modelle verschieben die Chance um { $shift } % nach oben: was der Heimvorteil in dieser Liga wert ist
reason-moved_home_advantage_down = die Modelle verschieben die Chance um { $shift } % nach unten: was der Heimvorteil in dieser Liga wert ist
reason-moved_other_books_up = die Modelle verschieben die Chance um { $shift } % nach oben: andere Buchmacher
reason-moved_other_books_down = die Modelle verschieben die Chance um { $shift } % nach unten: andere Buchmacher
reason-second_best = nächstbeste Quote: { $price }

why-never_sent = Er wurde dir nicht von selbst geschickt: Du hast danach gefragt.
why-no_card = /why erklärt einen Tipp nach seiner Nummer, etwa /why 1, und „{ $text }“ ist keiner. Für ein Spiel oder Team schreib /match { $text }.
why-which = Welcher Tipp? Schreib seine Nummer, etwa /why 1. Für ein Spiel ohne Tipp schreib /match und ein Team.
why-sent =
    Dir { $where } geschickt ({ $versions ->
        [one] { $versions } Fassung
       *[other] { $versions } Fassungen
    }).
why-waiting = Wartet darauf, { $where } geschickt zu werden, nicht vor { $at }.
why-not_sent = Nicht geschickt { $where }: { $because }.
why-waiting_quiet = Wartet das Ende deiner Ruhezeiten ab: Er kommt { $where } am { $at }.

unsent-muted = du hast alles stummgeschaltet
unsent-muted_until = du hast alles stummgeschaltet bis { $until }
unsent-muted_league = du hast { $league } stummgeschaltet
unsent-muted_league_until = du hast { $league } stummgeschaltet bis { $until }
unsent-other_league = { $league } gehört nicht zu den Ligen, die dort gewünscht sind
unsent-low_edge = sein Value von { $edge } liegt unter den { $least }, die dort gewünscht sind
unsent-digest = er gehört in deine tägliche Zusammenfassung
unsent-cool_off = du machst Pause bis { $until }
unsent-excluded = du hast dich selbst gesperrt bis { $until }
unsent-begun = das Spiel hatte begonnen
unsent-expired = das Spiel begann, bevor er geschickt werden konnte
unsent-superseded = eine neuere Fassung trat an seine Stelle
unsent-withdrawn = seine Quote lohnte sich nicht mehr
unsent-closed = dort konnte ich nicht mehr schreiben
unsent-forgotten = du hattest mich gebeten, dich zu vergessen
unsent-refused = er wurde dort nicht angenommen ({ $text })
unsent-given_up =
    es misslang { $attempts ->
        [one] { $attempts } Mal
       *[other] { $attempts } Mal
    }, zuletzt mit: { $text }
