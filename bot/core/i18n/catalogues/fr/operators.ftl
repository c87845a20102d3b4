### What only those who run the bot see

number = { $n }

status-title = État
status-people = Personnes
status-destinations = Chats qui reçoivent des pronos
status-open_bets = Paris en cours
status-matches = Matchs sous sept jours
status-model = Modèles
status-fit = { $version }, ajusté { $at }
status-no_fit = pas encore d'ajustement nocturne : ajusté à la demande
status-messages = Messages
status-jobs = Tâches

quota-title = Crédits
quota-never = jamais demandé ; { $spent } dépensés en 30 jours
quota-left = { $left } restants au { $at } ; { $spent } dépensés en 30 jours

jobs-title = Tâches
jobs-none = Rien n'a encore tourné.
jobs-dead = Échouées : /jobs NUMÉRO en relance une
jobs-run = { $at } · { $state }{ $more }
jobs-retried = { $job } sera relancée.

review-title = Noms à trancher
review-none = Aucun nom n'attend de décision.
review-how = /review 3 41 : le nom 3 désigne l'équipe 41 · /review 3 none : aucun club connu
review-team = Quelle équipe ? Écris par exemple /review 3 41, ou /review 3 none. Rien n'a été changé.
review-accepted = { $name } désigne désormais l'équipe { $team }.
review-refused = { $name } ne désigne aucun club connu.

retrain-all = Le worker va entraîner tous les modèles : marché, football, confiance et buts. Cela prend quelques minutes ; FAIRLINE_PROMOTION_RULE décide s'ils servent.
retrain-goals = Le worker va ajuster seulement les modèles de buts ; ils servent s'ils ne jugent pas moins bien les matchs récents. Pour tout : /retrain
retrain-waiting = Un ajustement a déjà été demandé.

broadcast-confirm =
    Ce message part à { $n ->
        [one] { $n } chat
       *[other] { $n } chats
    } :

    { $text }

    Je l'envoie ?
broadcast-none = Il n'y a pas de message { $number }. Rien n'a été envoyé.
broadcast-sent =
    En route vers { $n ->
        [one] { $n } chat
       *[other] { $n } chats
    }.
broadcast-again =
    C'est déjà parti, vers { $n ->
        [one] { $n } chat
       *[other] { $n } chats
    }. Rien n'a été envoyé deux fois.
broadcast-text = { $text }

alert-rings = 🔔 Alerte { $text }
alert-over = ✅ Terminé : { $text }

audit-title = Journal d'audit
audit-when = { $at }

button-send = Envoyer
feedback-arrived = 💬 Message : { $text }
inbox-title = Messages reçus
inbox-at = { $at }
inbox-none = Personne n'a encore rien écrit.
