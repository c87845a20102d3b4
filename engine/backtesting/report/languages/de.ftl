### Was der Bericht eines Backtests sagt

locale = de_DE

title = Backtest von { $strategy }
title-two = Backtest: { $first } und { $second }
about = { $since } bis { $until } · { $leagues ->
        [one] { $leagues } Liga
       *[other] { $leagues } Ligen
    } · { $matches ->
        [one] { $matches } Spiel
       *[other] { $matches } Spiele
    } angesehen · { $books }
books-all = alle Buchmacher mit Namen
books-market = alle Buchmacher und der namenlose Bestpreis des Markts
slippage = Quoten { $share } schlechter als genannt
fill = { $share } der Wetten kamen zustande
partial = Dieser Lauf wurde vorzeitig beendet. Alle Zahlen gelten nur für { $since } bis { $until }.
no-bets = Die Regel fand in dieser Zeit keine Wette.
adult = Ab 18 · Wetten kann süchtig machen. Setz nur, was du verlieren kannst, ohne dass es fehlt.
promise = Das ist ein Test an der Vergangenheit. Er verspricht keinen Gewinn: Quoten, Limits und Märkte ändern sich, und frühere Ergebnisse sind oft besser als das, was folgt.
made-by = Erstellt von Fairline am { $day } mit derselben Entscheidung, die live läuft, Tag für Tag vorwärts: Keine Wette wusste etwas, das später kam.

nav-summary = Überblick
nav-luck = Glück oder Können
nav-bankroll = Bankroll
nav-close = Schlusslinie
nav-parts = Woher es kommt
nav-bets = Jede Wette
nav-improve = Was besser geht
nav-data = Daten
nav-terms = Begriffe
nav-compare = Nebeneinander
theme = Hell oder dunkel
run-choice = Einzelheiten von
as-table = Dasselbe als Tabelle
keys = Die Pfeiltasten gehen durch die Werte.
show-more = Zeigen

verdict-proven = Die Wetten waren besser als die Schlusslinie, und der Gewinn ist mehr, als Glück erklärt.
verdict-clv = Die Wetten waren besser als die Schlusslinie; der Gewinn allein könnte noch Glück sein.
verdict-lucky = Der Gewinn ist mehr als Zufall an diesen Wetten, aber die Schlusslinie sagt nicht, dass es gute Wetten waren. Vorsicht.
verdict-open = Nichts hier unterscheidet das Ergebnis vom Glück.
verdict-loss = Die Regel verlor Geld, und mehr, als Pech erklärt.
verdict-none = Es gibt keine Wetten zu beurteilen.

sum-money = Mit { $start } am Anfang setzte die Regel { $bets ->
        [one] { $bets } Wette
       *[other] { $bets } Wetten
    } in { $years } Jahren, etwa { $yearly } im Jahr, und endete bei { $end }.
sum-won = Je 100 Einsatz gewann sie { $amount }. { $interval }
sum-lost = Je 100 Einsatz verlor sie { $amount }. { $interval }
sum-interval = Mit anderem Glück hätte dasselbe Wetten zwischen { $low } und { $high } gebracht (95-%-Intervall, { $n ->
        [one] { $n } Wette
       *[other] { $n } Wetten
    }).
sum-few = Das sind zu wenige Wetten für ein Intervall.
sum-clv = Verglichen mit der fairen Schlussquote, der besten Vorhersage, die es gibt, waren die genommenen Quoten im Mittel { $clv } besser ({ $low } bis { $high }). Das bringen solche Wetten auf Dauer; der Rest ist Glück.
sum-clv-negative = Verglichen mit der fairen Schlussquote, der besten Vorhersage, die es gibt, waren die genommenen Quoten im Mittel { $clv } schlechter ({ $low } bis { $high }). Auf Dauer verlieren solche Wetten.
sum-win = Sie gewann { $rate } der entschiedenen Wetten, bei einer mittleren Quote von { $price }. Eine Trefferquote ist vor allem eine Wahl der Quoten: Allein sagt sie nichts.
sum-drawdown = Im schlimmsten Fall fiel die Bankroll { $share } unter einen früheren Höchststand, und längstens { $days ->
        [one] { $days } Tag verging
       *[other] { $days } Tage vergingen
    } bis zum nächsten Höchststand. Wer der Regel folgt, muss das aushalten, und Schlimmeres ist möglich.
sum-random = Zufällige Wetten zu denselben Quoten hätten { $random } je Einheit gebracht; { $chance }.
sum-random-none = keine von { $runs } zufälligen Auswahlen war so gut wie diese Wetten
sum-random-some = { $share } der zufälligen Auswahlen waren so gut wie diese Wetten oder besser
sum-books = Zur zweitbesten Quote wären dieselben Wetten gegen die Schlusslinie { $second } statt { $best } wert gewesen: Tempo und viele Konten zählen.

tile-roi = Gewinn je Umsatz (ROI)
tile-win = Trefferquote
tile-clv = Besser als die faire Schlussquote (CLV)
tile-beat = Rohe Schlussquote geschlagen
tile-positive = CLV über null
tile-sharpe = Sharpe-Ratio, jährlich
tile-drawdown = Tiefster Rückgang
tile-yearly = Wetten im Jahr
tile-profit = Gewinn
tile-level = ROI bei gleichen Einsätzen
tile-ruin = Chance, die Hälfte zu verlieren
tile-growth = Wachstum im Jahr
interval = { $low } bis { $high }
no-interval = zu wenige für ein Intervall
n-bets = { $n ->
        [one] { $n } Wette
       *[other] { $n } Wetten
    }
n-days = { $n ->
        [one] { $n } Tag
       *[other] { $n } Tage
    }
n-runs = { $n ->
        [one] { $n } Durchlauf
       *[other] { $n } Durchläufe
    }
in-years = in { $years } Jahren

luck-title = Glück oder Können
luck-lead = Zehn Fragen, die eine gute Regel von einer glücklichen unterscheiden.
luck-interval-q = Könnte der wahre Ertrag null sein oder weniger?
luck-interval-a = ROI { $roi }, 95-%-Intervall { $low } bis { $high } aus neu gezogenen ganzen Spieltagen; aus ganzen Wochen { $week_low } bis { $week_high }.
luck-implied-q = Was waren die Wetten nach der Schlusslinie wert?
luck-implied-a = { $implied } waren zu erwarten, aus { $n ->
        [one] { $n } Wette
       *[other] { $n } Wetten
    } mit Schlusslinie, { $realised } kamen: ein Unterschied von { $gap } des Umsatzes ({ $low } bis { $high }). Das ist Glück, oder die Schlusslinie irrt.
luck-own-q = Und nach den Wahrscheinlichkeiten des Bots?
luck-own-a = { $own } waren zu erwarten, { $realised } kamen.
luck-random-q = Ist die Auswahl besser als der Zufall?
luck-random-a = Diese Wetten { $own } je Einheit bei gleichen Einsätzen; zufällige desselben Markts, derselben Saison und Quote { $random } ({ $low } bis { $high } in 95 % von { $runs } Auswahlen); p = { $p }.
luck-random-clv-q = Dasselbe nach der Schlusslinie, die das Glück kaum berührt?
luck-random-clv-a = Diese Wetten { $own }; zufällige { $random } ({ $low } bis { $high }); p = { $p }.
luck-everything-q = Ist es besser, als auf alles zu wetten?
luck-everything-a = Eine Einheit auf jede von { $n } angebotenen Auswahlen: { $everything } ({ $low } bis { $high }). Der Unterschied ist { $gap } ({ $gap_low } bis { $gap_high }).
luck-sharpe-q = Hält die Sharpe-Ratio der Zahl der probierten Strategien stand?
luck-sharpe-a = Die beste von { $trials ->
        [one] { $trials } wertlosen Strategie
       *[other] { $trials } wertlosen Strategien
    } zeigte etwa { $benchmark }; die Chance, dass die wahre darüber liegt, ist { $chance } (Deflated Sharpe Ratio, { $days ->
        [one] { $days } Tag
       *[other] { $days } Tage
    }).
luck-sample-q = Wie viele Wetten braucht es?
luck-sample-a = Ist der wahre Gewinn { $profit } je Einheit, unterscheiden ihn etwa { $needed } Wetten von null, { $needed_80 } mit einer Chance von 80 %. Es sind { $have }{ $missing ->
        [0] : genug
       *[other] {""}: Es fehlen { $missing }
    }.
luck-sample-none = Keine Zahl von Wetten zeigt einen Gewinn, den es nicht gibt.
luck-ruin-q = Wie wahrscheinlich ist der Ruin?
luck-ruin-a = In { $share } von { $runs } anderen Reihenfolgen derselben Wochen fällt die Bankroll auf die Hälfte ihres Anfangs ({ $low } bis { $high }).
luck-trials = Die Regeln wurden gewählt an: { $seasons }.
luck-hoped-q = Wie steht es neben dem, was man sich erhofft hat?
hoped-between = erhofft { $low } bis { $high }
hoped-above = erhofft mehr als { $limit }
hoped-below = erhofft weniger als { $limit }
not-known = Dieser Lauf enthält nichts, woraus sich das berechnen ließe.

bankroll-title = Bankroll, Glück und Rückgang
bankroll-text = Grau: zwischen welchen Ergebnissen neun von zehn Durchläufen derselben Wetten liegen, wenn jede so oft gewinnt, wie die faire Schlusslinie sagt. Darunter: wie weit die Bankroll unter ihrem Höchststand ist.
bankroll-value = Bankroll
bankroll-band = Glück: neun von zehn Durchläufen
bankroll-low = Glück, unteres Ende
bankroll-high = Glück, oberes Ende
bankroll-fall = Unter dem Höchststand
bankroll-alt = Liniendiagramm der Bankroll von { $start } am { $first } bis { $end } am { $last }; tiefster Rückgang { $fall }.
winrate-title = Trefferquote über die Zeit
winrate-text = Anteil der entschiedenen Wetten, die in den letzten zwölf Monaten gewannen, mit 95-%-Intervall, neben dem, was die faire Schlusslinie erwarten ließ.
winrate-won = Gewonnen
winrate-expected = Von der Schlusslinie erwartet
winrate-alt = Liniendiagramm der Trefferquote über zwölf Monate: von { $low } bis { $high }, am Ende { $last }.
clv-title = Wert gegen die Schlusslinie
clv-text = Um wie viel besser als die faire Schlussquote jede Wette war. Rechts von null ist gut. Die Ränder sind an den Enden gesammelt.
clv-bets = Wetten
clv-range = Wert gegen die Schlusslinie
clv-alt = Balkendiagramm des Werts gegen die Schlusslinie: { $share } von { $n } Wetten liegen über null, Mittel { $mean }.
cumulative-title = Gewinn, und was die Schlusslinie erwartete
cumulative-text = Die erwartete Linie wächst mit dem Wert der genommenen Quoten; die tatsächliche fügt das Glück hinzu.
cumulative-realised = Tatsächlicher Gewinn
cumulative-expected = Von der Schlusslinie erwartet
cumulative-alt = Liniendiagramm: tatsächlicher Gewinn { $realised }, von der Schlusslinie erwartet { $expected }.
calibration-title = Kalibrierung der gesetzten Wetten
calibration-text = Chance, die der Bot nannte, gegen den Anteil, der gewann, in zehn gleich großen Gruppen; Balken sind 95-%-Intervalle. Auf der Linie: so oft wie genannt.
calibration-named = Genannt
calibration-won = Gewonnen
calibration-line = So oft wie genannt
calibration-alt = Punktdiagramm: gewonnen minus genannt im Mittel { $bias } bei { $n } Wetten.
calibration-score = Gewonnen minus genannt im Mittel: { $bias } ({ $low } bis { $high }). Brier-Wert { $brier }; bei den { $n } Wetten mit Schlusslinie { $own }, die Schlusslinie selbst { $closing }.

parts-title = Woher es kommt
parts-text = Jeder Teil mit eigenem Intervall. Ein Teil mit wenigen Wetten sagt wenig: Der Balken zeigt, wie wenig. Von zwanzig Teilen sieht einer durch Zufall außergewöhnlich aus.
part-market = Nach Markt
part-outcome = Nach Auswahl
part-league = Nach Liga
part-season = Nach Saison
part-odds = Nach Quote
part-edge = Nach Vorteil
part-book = Nach Buchmacher
head-part = Teil
head-bets = Wetten
head-price = Mittlere Quote
head-win = Trefferquote
head-roi = ROI
head-roi-bar = ROI und 95-%-Intervall
head-clv = CLV
head-profit = Gewinn
heat-title = Monat für Monat
heat-text = ROI jedes Monats in Prozent; je kräftiger die Farbe, desto mehr Geld wurde gewonnen (blau) oder verloren (rot). Einzelne Monate sind fast nur Glück.
heat-cell = { $month }: { $n ->
        [one] { $n } Wette
       *[other] { $n } Wetten
    }, ROI { $roi }, { $profit }
heat-year = Jahr

figures-title = Weitere Zahlen
figure-turnover = Umsatz
figure-turnover-bankroll = Umsatz im Jahr, in Bankrolls
figure-profit-factor = Gewonnen je verlorener Einheit (Profit Factor)
figure-sortino = Sortino-Ratio, jährlich
figure-streak-won = Längste Serie gewonnener Wetten
figure-streak-lost = Längste Serie verlorener Wetten
figure-price-won = Mittlere Quote gewonnener Wetten
figure-price-lost = Mittlere Quote verlorener Wetten
figure-exposure = Gleichzeitig offene Einsätze, im Mittel
figure-exposure-most = Gleichzeitig offene Einsätze, höchstens
figure-open-bets = Gleichzeitig offene Wetten, höchstens
figure-drawdown-from = Tiefster Rückgang, ab
figure-drawdown-to = bis zum Tiefpunkt am
figure-drawdown-back = wieder am Höchststand am
figure-drawdown-longest = Längste Zeit unter einem Höchststand
figure-void = Wetten, die nie galten
figure-never = noch nicht
figure-second = CLV zur zweitbesten Quote
figure-capacity = Anteil der drei meistgenutzten Buchmacher am Umsatz
figure-final-low = Ende der Bankroll in 95 % anderer Reihenfolgen, unten
figure-final-high = Ende der Bankroll in 95 % anderer Reihenfolgen, oben

capacity-title = Kapazität: wie viel an wie vielen Buchmachern hängt
capacity-text = Dieselben Wetten, wenn dir nur so viele Buchmacher offenstünden, die meistgenutzten zuerst. Wetten der anderen fallen weg; ihr Geld wird nicht neu verteilt.
capacity-head = Meistgenutzte Buchmacher

compare-title = Nebeneinander
compare-text = Beide Regeln trafen dieselben Spiele an denselben Tagen. Auf einen Unterschied, dessen Intervall die Null enthält, ist kein Verlass.
compare-bankrolls = Beide Bankrolls
compare-chart = Vom selben Anfang aus; jede setzt nach ihrer Regel.
compare-alt = { $name }: von { $start } auf { $end }.
compare-figure = Zahl
compare-gap = Unterschied (95-%-Intervall)

bets-title = Jede Wette
bets-text = Sortiere mit den Überschriften, filtere und suche; wähle eine Zeile für alles, was bei der Entscheidung bekannt war. Dasselbe steht in der Datei bets.csv.
bets-search = Suche: Team, Liga, Auswahl
bets-all = alle
bets-count = { $shown } von { $all } Wetten
bets-roi = Gewinn { $profit }, ROI { $roi }
bets-none = Keine Wette passt. Nimm einen Filter weg.
bets-close = Schließen
bets-old-browser = Dieser Browser kann die Tabelle nicht entpacken. Jede Wette steht in der Datei bets.csv.
bets-without-reasons = Die Gründe fehlen hier, damit die Seite klein bleibt; sie stehen in bets.csv.
bets-latest = Die Seite enthält die letzten { $shown } von { $all } Wetten; bets.csv enthält alle.
col-date = Datum
col-match = Spiel
col-league = Liga
col-selection = Auswahl
col-book = Buchmacher
col-book-market_max = Bestpreis des Markts
col-price = Quote
col-net = Quote nach Kommission
col-quoted = Genannte Quote
col-second = Nächstbeste Quote
col-edge = Vorteil
col-confidence = Sicherheit
col-stake = Einsatz
col-result = Ergebnis
col-profit = Gewinn
col-clv = CLV
col-season = Saison
col-probability = Chance bei der Entscheidung
col-model = Chance laut Modell
col-market = Chance laut Markt
col-voices = Quellen, die zustimmen
col-bankroll = Bankroll davor
col-closing = Schlussquote
col-fair = Faire Schlusschance
col-source = Schlusslinie von
col-score = Spielstand
col-decided = Entschieden um
col-known = Quote bekannt seit
col-kickoff = Anstoß
col-settled = Abgerechnet um
col-returned = Zurück
col-reasons = Gründe
result-win = gewonnen
result-half_win = halb gewonnen
result-push = Einsatz zurück
result-half_loss = halb verloren
result-loss = verloren
result-void = ungültig

reason-price_above_fair = { $bookmaker } zahlte { $price }; { $fair_price } wäre fair gewesen
reason-sharp_line = die Linie der Sharp Bookies ohne Marge: { $probability }, fair { $fair_price }
reason-crowd_line = alle anderen Buchmacher zusammen ohne Marge: { $probability }, fair { $fair_price }
reason-goal_model-1 = das Tormodell erwartete { $home_goals }–{ $away_goals } Tore und stimmte zu: { $probability }
reason-goal_model-0 = das Tormodell erwartete { $home_goals }–{ $away_goals } Tore und zweifelte: { $probability }
reason-second_best = nächstbeste Quote: { $price }

improve-title = Was besser geht
improve-text = Nach festen Regeln aus den Zahlen gelesen. Ein Hinweis ist ein Grund hinzusehen, nicht zu handeln: Regeln, die auf die Vergangenheit zugeschnitten sind, versagen in der Zukunft.
improve-part-bad = { $part } „{ $name }“ verlor: { $n ->
        [one] { $n } Wette
       *[other] { $n } Wetten
    }, ROI { $roi } ({ $low } bis { $high }), CLV { $clv }. Ertrag und Wert gegen die Schlusslinie liegen beide unter null: Lass ihn weg oder finde heraus, warum.
improve-part-clv = { $part } „{ $name }“: { $n ->
        [one] { $n } Wette
       *[other] { $n } Wetten
    } mit einem CLV von { $clv } ({ $low } bis { $high }). Die Schlusslinie sagt, dass sie keinen Wert haben, was immer sie brachten.
improve-bold = Die genannten Chancen waren im Mittel um { $bias } zu hoch ({ $low } bis { $high }): Nimm sie zurück, oder die Einsätze.
improve-modest = Die genannten Chancen waren im Mittel um { $bias } zu niedrig ({ $low } bis { $high }): Die Einsätze könnten etwas größer sein.
improve-drawdown = Ein Rückgang von { $share } ist mehr, als die meisten aushalten. Der halbe Kelly-Anteil halbiert ihn, für weniger als die Hälfte des Wachstums.
improve-few = { $yearly } Wetten im Jahr klären die Frage langsam: Es fehlen { $missing }. Mehr Wetten mit kleinerem Vorteil bringen in Summe mehr und beweisen es früher.
improve-one-book = { $book } allein trägt { $share } des Umsatzes. Wenn er dich begrenzt, endet dieser Teil.
improve-unnamed = { $share } des Umsatzes liegen beim Bestpreis des Markts, dessen Buchmacher die Daten nicht nennen: Wer dort kein Konto hat, hat auch die Wette nicht.
improve-second = Der meiste Wert ist eine einzelne abweichende Quote: Zur zweitbesten ist der CLV { $second }. Nimm Quoten schnell, oder verlange mehr Vorteil.
improve-lines = Nur { $share } der Wetten haben eine faire Schlusslinie: Für die anderen spricht nur ihr Ergebnis.
improve-closing = Die faire Schlusslinie sagte diese Wetten besser voraus als der Bot (Brier { $closing } gegen { $own }): Auf mehr Wissen zu warten kann mehr wert sein als ein besseres Modell.
improve-weeks = Nach Wochen gezogen ist das Intervall viel breiter als nach Tagen: Etwas dauert länger als einen Tag. Trau dem breiteren.
improve-nothing = Nichts fällt auf.

data-title = Daten, auf denen der Lauf steht
data-text = Anteile an den Spielen jeder Liga und Saison. Wo Quoten oder Schlusslinien fehlen, konnte keine Wette und kein Wert gegen die Schlusslinie entstehen.
data-by-season = Alle Ligen nach Saison
data-league = Liga
data-season = Saison
data-matches = Spiele
data-result = Mit Ergebnis
data-price = Mit Quote
data-totals = Über/unter
data-handicaps = Handicap
data-sharp = Sharp-Quote
data-closing = Schlussquote
data-kickoff = Genauer Anstoß
data-expected = vom Erwarteten
data-impossible = Zeilen, die nicht sein können und nicht benutzt wurden
data-clean = Es wurden keine unmöglichen Zeilen gefunden.
data-none = Die Daten wurden vor diesem Lauf nicht geprüft.

run-title = Wie er lief
run-strategy = Strategie
run-models = Modelle
run-bankroll = Bankroll am Anfang
run-seed = Startwert allen Zufalls
run-trials = Verglichene Strategien
run-time = Zeit
run-memory = Speicher
run-seconds = { $seconds } s
run-mib = { $mib } MiB

terms-title = Begriffe
term-roi = ROI
term-roi-text = Gewinn durch Umsatz; ungültige Wetten haben keinen. Wachsen die Einsätze, zählen späte Wetten mehr; bei gleichen Einsätzen zählt jede gleich.
term-interval = 95-%-Intervall
term-interval-text = Ganze Spieltage werden 4.000-mal mit Zurücklegen gezogen, weil Wetten eines Tages ihr Glück teilen; das Intervall enthält die mittleren 95 % der Ergebnisse. Unter 10 Tagen oder 30 Wetten gibt es keines.
term-clv = CLV
term-clv-text = Genommene Quote nach Kommission mal faire Schlusswahrscheinlichkeit, minus eins. Fair heißt ohne Marge des Buchmachers; die Linie ist die der schärfsten Quelle, die es gab.
term-beat = Rohe Schlussquote geschlagen
term-beat-text = Die genommene Quote liegt über der Schlussquote des Vergleichsbuchmachers, samt Marge. Die Marge schmeichelt; ehrlich ist CLV über null.
term-win = Trefferquote
term-win-text = Ganz oder halb gewonnene Wetten durch entschiedene; ein zurückgezahlter Einsatz entscheidet nichts.
term-sharpe = Sharpe und Sortino
term-sharpe-text = Die Tagesrendite ist der Gewinn des Tages durch die Bankroll am Morgen; alle Kalendertage zählen. Mittel durch Standardabweichung (Sortino: durch das quadratische Mittel der Verlusttage, Nullen mitgezählt) mal √365, ohne risikofreien Zins. Intervall: neu gezogene Wochen.
term-drawdown = Rückgang
term-drawdown-text = Fall der Bankroll am Tagesende unter ihren bisherigen Höchststand, als Anteil davon. Das Intervall zeigt, was andere Reihenfolgen derselben Wochen bringen.
term-ruin = Ruin
term-ruin-text = Die Bankroll fällt am Ende eines Tages auf die Hälfte ihres Anfangs, in einer Zeit so lang wie der Test. 4.000 andere Reihenfolgen derselben Wochen.
term-luck = Glücksband
term-luck-text = 2.000 Durchläufe derselben Wetten und Einsätze, in denen jede mit ihrer fairen Schlusschance gewinnt. Eine Kurve im Band ist das, was solche Wetten jedem bringen.
term-deflated = Deflated Sharpe Ratio
term-deflated-text = Bailey und López de Prado (2014): Die beste vieler wertloser Strategien sieht durch Glück gut aus; dies ist die Chance, dass die wahre Sharpe-Ratio darüber liegt.
note-seasons_without_totals_at_a_named_book = In manchen Saisons hat kein Buchmacher mit Namen Über/Unter-Quoten in den Daten; auf diesen Markt wurde dann nicht gewettet.
note-seasons_without_handicaps_at_a_named_book = In manchen Saisons hat kein Buchmacher mit Namen Handicap-Quoten in den Daten; auf diesen Markt wurde dann nicht gewettet.
note-kickoffs_assumed_where_a_source_gave_a_day_only = Wo eine Quelle nur den Tag nennt, wurde eine übliche Anstoßzeit angenommen.
note-matches_without_a_closing_line = In manchen Saisons hat mehr als ein Zehntel der Spiele keine Schlussquote; ihre Wetten zählen beim Gewinn, nicht beim Closing-Line-Value.
