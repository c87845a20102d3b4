### How messages and jobs stand, for those who run the bot, and numbers there are none of

delivery-pending = en attente
delivery-sent = envoyés
delivery-failed = en échec
delivery-expired = trop tard
delivery-skipped = laissés de côté
delivery-superseded = remplacés par un plus récent

job-queued = en attente
job-running = en cours
job-done = terminé
job-failed = en échec, nouvel essai à venir
job-dead = abandonné

jobs-unknown = Il n'y a pas d'exécution { $number }. Rien n'a été fait. /jobs affiche les dernières avec leur numéro.
jobs-not_dead = L'exécution { $number } n'est pas abandonnée. Rien n'a été fait. /jobs affiche celles qui le sont.
review-unknown = Il n'y a pas de nom { $number } ou pas d'équipe { $team }. Rien n'a été changé. /review affiche les noms avec leur numéro.
review-not_so = Le nom { $number } est déjà tranché, ou l'équipe { $team } est d'un autre pays. Rien n'a été changé. /review affiche ce qui attend.
