### Die Woche der Modelle für Betreiber

models_week-title = Die Woche der Modelle, { $since } bis { $until }
models_week-trainings = Trainings der Woche
models_week-none = Kein Training in dieser Woche.
models_week-status-champion = im Einsatz
models_week-status-challenger = auf Probe
models_week-status-retired = nicht mehr im Einsatz
models_week-status-refused = beiseitegelegt
models_week-beside-challenger = Auf Probe: sein Log-Loss minus den der Modelle im Einsatz, an Spielen, die beide vor dem Anpfiff beurteilt haben
models_week-beside-previous = Die Modelle davor: ihr Log-Loss minus den der Modelle im Einsatz, an Spielen, die beide vor dem Anpfiff beurteilt haben
models_week-drift =
    Drift, { $n ->
        [one] { $n } Spiel
       *[other] { $n } Spiele
    } der letzten 30 Tage
models_week-moved = verschoben: Stabilitätsindex { $index } (ab 0,25 sollte jemand nachsehen)
models_week-chances = Vorhersagen und Ergebnisse liegen um drei Standardfehler oder mehr auseinander.
models_week-steady = Nichts hat sich verschoben.
models_week-few = Zu wenige Spiele für eine Aussage.
models_week-less = Weniger ist besser: Eine Differenz unter null spricht für das Modell, dessen Log-Loss zuerst genannt ist.
model-trial_figure =
    { $value } (95-%-Intervall { $low } bis { $high }), { $n ->
        [one] { $n } Spiel
       *[other] { $n } Spiele
    }
