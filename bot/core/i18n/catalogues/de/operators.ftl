### What only those who run the bot see

number = { $n }

status-title = Status
status-people = Personen
status-destinations = Chats, die Tipps bekommen
status-open_bets = Offene Wetten
status-matches = Spiele in sieben Tagen
status-model = Modelle
status-fit = { $version }, angepasst { $at }
status-no_fit = noch keine nächtliche Anpassung: wird bei Bedarf angepasst
status-messages = Nachrichten
status-jobs = Aufgaben

quota-title = Guthaben
quota-never = nie abgefragt; { $spent } in 30 Tagen verbraucht
quota-left = { $left } übrig, Stand { $at }; { $spent } in 30 Tagen verbraucht

jobs-title = Aufgaben
jobs-none = Es ist noch nichts gelaufen.
jobs-dead = Gescheitert: /jobs NUMMER versucht eine noch einmal
jobs-run = { $at } · { $state }{ $more }
jobs-retried = { $job } wird noch einmal versucht.

review-title = Namen zu entscheiden
review-none = Kein Name wartet auf eine Entscheidung.
review-how = /review 3 41: Name 3 meint Team 41 · /review 3 none: kein Verein, den wir kennen
review-team = Welches Team? Schreib etwa /review 3 41 oder /review 3 none. Es wurde nichts geändert.
review-accepted = { $name } meint ab jetzt Team { $team }.
review-refused = { $name } meint keinen Verein, den wir kennen.

retrain-all = Der Worker trainiert alle Modelle: Markt, Fußball, Sicherheit und Tore. Das dauert einige Minuten; ob sie gelten, entscheidet FAIRLINE_PROMOTION_RULE.
retrain-goals = Der Worker passt nur die Tormodelle an; sie gelten, wenn sie die letzten Spiele nicht schlechter beurteilen. Alles zusammen: /retrain
retrain-waiting = Eine Anpassung ist schon bestellt.

broadcast-confirm =
    Das geht an { $n ->
        [one] { $n } Chat
       *[other] { $n } Chats
    }:

    { $text }

    Soll ich es senden?
broadcast-none = Eine Nachricht { $number } gibt es nicht. Es wurde nichts gesendet.
broadcast-sent =
    Unterwegs an { $n ->
        [one] { $n } Chat
       *[other] { $n } Chats
    }.
broadcast-again =
    Das wurde schon gesendet, an { $n ->
        [one] { $n } Chat
       *[other] { $n } Chats
    }. Nichts ging doppelt hinaus.
broadcast-text = { $text }

alert-rings = 🔔 Alarm { $text }
alert-over = ✅ Vorbei: { $text }

audit-title = Protokoll
audit-when = { $at }

button-send = Senden
feedback-arrived = 💬 Feedback: { $text }
inbox-title = Feedback
inbox-at = { $at }
inbox-none = Bisher hat niemand etwas geschrieben.
