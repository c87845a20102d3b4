### The advice on paper and the models

backtest-title = Die Empfehlungen auf dem Papier
backtest-everybody = Jeder Tipp seit { $since }, zu seiner ersten Quote
backtest-own = Jeder dir gezeigte Tipp seit { $since }, zu seiner ersten Quote
backtest-none = Noch ist kein Spiel eines Tipps entschieden, es gibt also nichts zu zeigen.
backtest-method = Flach: jeder Tipp mit dem empfohlenen Anteil von 1.000 €, wie zuerst gezeigt. Kein Tipp fehlt.
backtest-honest = Ein Intervall, das die Null enthält, heißt: Das kann Glück sein.
backtest-years = Der letzte Backtest von „{ $strategy }“, { $since } bis { $until }, { $where }
backtest-drawdown = Größter Rückgang der Bankroll
backtest-page = Der letzte Backtest deiner Strategie, als Seite für den Browser.
backtest-no_page = Für deine Strategie gibt es noch keinen Backtest. Wer den Bot betreibt, kann einen starten: /backtest run
backtest-bad = „{ $text }“ hat ein Backtest nicht. Schreib /backtest für die Zahlen oder /backtest report für die Seite.
backtest-bets =
    { $n } abgerechnet an { $days ->
        [one] { $days } Spieltag
       *[other] { $days } Spieltagen
    }
backtest-money = { $money }
backtest-few =
    { $value }   { $n ->
        [one] { $n } Wette
       *[other] { $n } Wetten
    }, zu wenige für ein Intervall
backtest-interval =
    { $value }   95-%-Intervall { $low } bis { $high }, { $n ->
        [one] { $n } Wette
       *[other] { $n } Wetten
    }

model-title = Die Modelle
model-version = Im Einsatz
model-named = { $name }
model-fitted = Tormodelle
model-fit = angepasst { $at }, an Ergebnisse bis { $until }
model-now = für diese Frage, an Ergebnisse bis { $at }
model-checked = Geprüft
model-check-first = nichts zum Vergleichen: davor gab es keine Anpassung
model-check-few =
    { $n ->
        [one] { $n } Spiel
       *[other] { $n } Spiele
    } der letzten Zeit, zu wenige für einen Vergleich mit der Anpassung davor
model-check-compared =
    Log-Loss { $after } über { $n ->
        [one] { $n } Spiel
       *[other] { $n } Spiele
    }, Anpassung davor { $before } (weniger ist besser)
model-matches = Beurteilte Spiele
model-calibration =
    Vorhersage und was geschah, { $n ->
        [one] { $n } Tipp
       *[other] { $n } Tipps
    }
model-said = gesagt { $chance }
model-happened =
    { $share } geschah   95-%-Intervall { $low } bis { $high }, { $n ->
        [one] { $n } Tipp
       *[other] { $n } Tipps
    }
model-none = Es sind zu wenige Tipps entschieden, um Gesagtes mit Geschehenem zu vergleichen.
model-honest = Gut kalibriert heißt: Was gesagt wurde, liegt fast immer im Intervall dessen, was geschah.
