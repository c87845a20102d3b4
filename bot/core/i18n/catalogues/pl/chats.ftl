### Buttons, forms, and what is said around them in chats

button-placed = ✅ Zagrane { $stake }
button-other = ✏️ Inna stawka
button-skip = Pomiń
button-undo = ↩️ Cofnij
button-why = Dlaczego?
button-today = Zakłady na dziś
button-help = Pomoc
button-leagues = Ligi
button-yes = Tak
button-no = Nie
button-all = Wszystkie
button-done = ✅ Gotowe ({ $n })
button-clear = Żadne
button-change = ✏️ Zmień
button-drop = Odrzuć

form-title = Zapisz ten zakład
form-stake = Stawka
form-price = Zagrany kurs
form-bookmaker = Bukmacher
form-answer = Twoja odpowiedź
form-bad-stake = { $field }: „{ $text }” to nie stawka. Nic nie zapisano. Napisz kwotę, np. 25, albo część, np. 2%.
form-bad-price = { $field }: nie odczytuję „{ $text }” jako kursu. Nic nie zapisano. Napisz 2,05, 21/20 albo +105.
form-bad-bookmaker = { $field }: nie odczytuję „{ $text }” jako bukmachera. Nic nie zapisano. Napisz nazwę, np. bet365, albo zostaw puste.
form-bad-all = Nie rozumiem stawki „{ $stake }” po kursie „{ $price }”. Nic nie zapisano. Napisz kwotę, np. 25, i kurs, np. 2,05.

button-type = ✏️ Wpisz
button-choose = Wybierz

chat-ask_stake = { $bet }: ile postawiono i po jakim kursie? Odpowiedz na tę wiadomość: 25 albo 25 @ { $price }.
chat-ask_hint = 25 @ 2,05
chat-open_private = Napisz do mnie prywatnie
chat-private_first = Poznajmy się najpierw prywatnie: bankroll i zakłady zostają między nami.
chat-edited = Nie czytam edytowanych wiadomości: nic się nie zmieniło. Jeśli pierwsza była niezrozumiała, wyślij ją jeszcze raz. By zmienić zakład, odpowiedz na jego typ cofnij, a potem tak, jak miało być; stawka 30 zmienia samą stawkę.
chat-log_bet = Zapisz ten zakład
chat-only_text = Czytam tylko tekst. /help pokaże, co możesz napisać.
chat-forwarded = Na przekazane wiadomości nie reaguję: nic nie zrobiono. Jeśli to twoje słowa, napisz je tutaj. /today pokazuje dzisiejsze typy.
chat-button_old = Ten przycisk jest za stary. /today pokaże typy, które są.
chat-form_late = Trwało to zbyt długo i Discord nie otworzył formularza. Nic nie zapisano. Naciśnij przycisk jeszcze raz.
chat-today =
    { $bets ->
        [one] { $bets } zakład
        [few] { $bets } zakłady
       *[many] { $bets } zakładów
    } dla ciebie
chat-today_open = Dotknij zakładu, żeby zobaczyć wszystko, co za nim przemawia.
chat-today_how = Zagrane? Użyj przycisków albo odpowiedz stawką i kursem, np. { $example }.
chat-today_more =
    { $bets ->
        [one] { $bets } kolejny zakład
        [few] { $bets } kolejne zakłady
       *[many] { $bets } kolejnych zakładów
    }: /card { $first } i dalej.
chat-kickoff = początek { $moment }
chat-placed = ✅ Zagrane
chat-share = Udostępnij
chat-share_note = Udostępnione z Fairline · kursy się zmieniają, sprawdź przed zagraniem · 18+
chat-open_card = Otwórz w Fairline
chat-share_none = Nie ma jeszcze typu do udostępnienia: otwórz /today
chat-welcome_group = Cześć! Publikuję zakłady na piłkę warte swojego kursu i prywatnie prowadzę wyniki każdego z osobna. /help powie jak.
