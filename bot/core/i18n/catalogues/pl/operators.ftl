### What only those who run the bot see

number = { $n }

status-title = Stan
status-people = Osoby
status-destinations = Czaty, które dostają typy
status-open_bets = Otwarte zakłady
status-matches = Mecze w siedem dni
status-model = Modele
status-fit = { $version }, dopasowany { $at }
status-no_fit = nie ma jeszcze nocnego dopasowania: robione na żądanie
status-messages = Wiadomości
status-jobs = Zadania

quota-title = Kredyty
quota-never = nigdy nie pytano; { $spent } zużyto w 30 dni
quota-left = zostało { $left } według stanu z { $at }; { $spent } zużyto w 30 dni

jobs-title = Zadania
jobs-none = Nic jeszcze nie działało.
jobs-dead = Nieudane: /jobs NUMER próbuje jednego ponownie
jobs-run = { $at } · { $state }{ $more }
jobs-retried = { $job } zostanie spróbowane ponownie.

review-title = Nazwy do rozstrzygnięcia
review-none = Żadna nazwa nie czeka na decyzję.
review-how = /review 3 41: nazwa 3 to drużyna 41 · /review 3 none: żaden znany klub
review-team = Która drużyna? Napisz np. /review 3 41 albo /review 3 none. Nic nie zmieniono.
review-accepted = { $name } oznacza odtąd drużynę { $team }.
review-refused = { $name } nie oznacza żadnego znanego klubu.

retrain-all = Worker wytrenuje wszystkie modele: rynek, piłkę, pewność i gole. Potrwa to kilka minut; o tym, czy wejdą do użycia, decyduje FAIRLINE_PROMOTION_RULE.
retrain-goals = Worker dopasuje tylko modele bramek; wejdą do użycia, jeśli ostatnie mecze ocenią nie gorzej. Wszystko naraz: /retrain
retrain-waiting = O dopasowanie już poproszono.

broadcast-confirm =
    To trafi do { $n ->
        [one] { $n } czatu
        [few] { $n } czatów
       *[many] { $n } czatów
    }:

    { $text }

    Wysłać?
broadcast-none = Nie ma wiadomości { $number }. Nic nie wysłano.
broadcast-sent =
    W drodze do { $n ->
        [one] { $n } czatu
        [few] { $n } czatów
       *[many] { $n } czatów
    }.
broadcast-again =
    To już poszło, do { $n ->
        [one] { $n } czatu
        [few] { $n } czatów
       *[many] { $n } czatów
    }. Nic nie wysłano dwa razy.
broadcast-text = { $text }

alert-rings = 🔔 Alarm { $text }
alert-over = ✅ Koniec: { $text }

audit-title = Dziennik audytu
audit-when = { $at }

button-send = Wyślij
feedback-arrived = 💬 Wiadomość: { $text }
inbox-title = Wiadomości
inbox-at = { $at }
inbox-none = Nikt jeszcze nic nie napisał.
