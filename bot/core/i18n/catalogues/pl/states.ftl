### How messages and jobs stand, for those who run the bot, and numbers there are none of

delivery-pending = czeka
delivery-sent = wysłane
delivery-failed = nieudane
delivery-expired = za późno
delivery-skipped = pominięte
delivery-superseded = zastąpione nowszym

job-queued = czeka
job-running = trwa
job-done = gotowe
job-failed = nieudane, będzie powtórzone
job-dead = porzucone

jobs-unknown = Nie ma uruchomienia { $number }. Nic nie zrobiono. /jobs pokazuje ostatnie z numerami.
jobs-not_dead = Uruchomienie { $number } nie jest porzucone. Nic nie zrobiono. /jobs pokazuje porzucone.
review-unknown = Nie ma nazwy { $number } albo drużyny { $team }. Nic nie zmieniono. /review pokazuje nazwy z numerami.
review-not_so = Nazwa { $number } jest już rozstrzygnięta albo drużyna { $team } jest z innego kraju. Nic nie zmieniono. /review pokazuje, co czeka.
