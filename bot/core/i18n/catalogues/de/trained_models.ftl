### Die trainierten Modelle: wer antwortet, wie gut sie waren und worauf sie schauen

model-trained = Trainiert
model-untrained = noch kein Training: Marktlinie und Tormodelle antworten
model-training =
    { $name }: { $at }, an { $n ->
        [one] { $n } Spiel
       *[other] { $n } Spielen
    } bis { $until }
model-features = Merkmale
model-looks_at =
    { $n ->
        [one] { $n } Merkmal
       *[other] { $n } Merkmale
    }, Version { $version }
model-answers = Zwei Antworten, an Spielen, die nicht im Training waren
model-answer-market_aware = Mit dem Markt
model-answer-model_only = Ohne Quoten
model-answer-line = Der Markt allein
model-answer_scores =
    Log-Loss { $loss }, RPS { $rps }, { $n ->
        [one] { $n } Spiel
       *[other] { $n } Spiele
    }
model-within = { $value } (95-%-Intervall { $low } bis { $high })
model-few = { $value } (zu wenige für ein Intervall)
model-unknown = nicht bekannt
model-lately =
    Die letzten { $days } Tage, { $n ->
        [one] { $n } Spiel
       *[other] { $n } Spiele
    } mit Quoten
model-lately_title = Die letzten { $days } Tage
model-lately_none = Noch ist kein Spiel vorbei, das ich und der Markt beide beurteilt haben.
model-score-log_loss = Log-Loss
model-score-brier = Brier-Score
model-score-rps = RPS
model-score-calibration = Kalibrierungsfehler
model-beside = { $ours }; der Markt { $market }
model-difference = Mein Log-Loss minus den des Marktes
model-trial = Auf Probe
model-no_trial = Neben den Modellen im Einsatz ist keines auf Probe.
model-challenger = Herausforderer
model-made = { $name }, trainiert { $at }
model-difference_trial = Sein Log-Loss minus den der Modelle im Einsatz
model-trial_none = noch nicht bekannt: kein Spiel, das beide beurteilt haben, ist vorbei
model-trial_live =
    { $value } (95-%-Intervall { $low } bis { $high }), { $n ->
        [one] { $n } Spiel
       *[other] { $n } Spiele
    }, vor dem Anpfiff von beiden beurteilt; Antwort: { $answer }
model-trial_held_back =
    { $value } (95-%-Intervall { $low } bis { $high }), { $n ->
        [one] { $n } Spiel
       *[other] { $n } Spiele
    } aus keinem der beiden Trainings; Antwort: { $answer }
model-importance = Bei allen Werten gilt: Weniger ist besser. Worauf die Modelle am meisten schauen: /chart importance

chart-no_training = Noch hat kein Training gesagt, was seine Merkmale wert sind. /model sagt, welche Modelle antworten.
chart-importance-title = Worauf die Modelle schauen
chart-importance-sub =
    { $name } · { $n ->
        [one] { $n } Spiel
       *[other] { $n } Spiele
    }, die es nicht kannte
chart-importance-sum = Balken: um wie viel die Vorhersage ohne Quoten schlechter wird, wenn man diese Zahlen vertauscht, in Tausendsteln Log-Loss; Strich: 95-%-Intervall. Prozent: Anteil am Gewinn der Bäume.
chart-importance-alt =
    Worauf die Modelle am meisten schauen, danach, wie viel schlechter die Vorhersage ohne es wird, an { $n ->
        [one] { $n } Spiel
       *[other] { $n } Spielen
    }: { $rows }.

family-strength = Angriff und Abwehr
family-elo = Elo-Zahl
family-form = Form
family-pi = Pi-Rating
family-glicko = Glicko-Zahl
family-attacking_performance = Angriffsspiel
family-goals = Tore zuletzt
family-rates = Treffen und zu null
family-half_time = Halbzeitstände
family-shots = Schüsse
family-corners = Ecken
family-finishing = Verwertung und Paraden
family-discipline = Karten und Fouls
family-expected_goals = Expected Goals (xG)
family-venue = Heim- und Auswärtsbilanz
family-streaks = Serien
family-schedule = Pausen und Spielplan
family-table = Tabelle und was auf dem Spiel steht
family-head_to_head = direkter Vergleich
family-home = Heimvorteil
family-referee = Schiedsrichter
family-promotion = Auf- und Absteiger
family-odds_ratings = frühere Quoten
family-dixon_coles = Tore nach Dixon–Coles
family-trend = Trend
family-market = Quoten
