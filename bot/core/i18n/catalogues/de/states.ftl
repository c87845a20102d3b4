### How messages and jobs stand, for those who run the bot, and numbers there are none of

delivery-pending = warten
delivery-sent = gesendet
delivery-failed = gescheitert
delivery-expired = zu spät
delivery-skipped = ausgelassen
delivery-superseded = durch neuere ersetzt

job-queued = warten
job-running = laufen
job-done = fertig
job-failed = gescheitert, wird wiederholt
job-dead = aufgegeben

jobs-unknown = Einen Lauf { $number } gibt es nicht. Es wurde nichts getan. /jobs zeigt die letzten mit Nummern.
jobs-not_dead = Lauf { $number } wurde nicht aufgegeben. Es wurde nichts getan. /jobs zeigt die aufgegebenen.
review-unknown = Den Namen { $number } oder das Team { $team } gibt es nicht. Es wurde nichts geändert. /review zeigt die Namen mit Nummern.
review-not_so = Name { $number } ist schon entschieden, oder Team { $team } ist aus einem anderen Land. Es wurde nichts geändert. /review zeigt, was wartet.
