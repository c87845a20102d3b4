### Replies to cards: what is logged, refused or asked back

reply-ask-cashout = Za ile był cashout? Odpowiedz cashout 18,50.
reply-ask-stake = Jaka była stawka? Odpowiedz stawka 30.
reply-ask-cancel = Czy bukmacher anulował zakład? Wtedy odpowiedz zwrot. A może mam cofnąć twój ostatni wpis? Wtedy odpowiedz cofnij. Nic nie zmieniono.
reply-ask-two_numbers = Czy chodziło o stawkę { $stake } po { $price }? Wtedy odpowiedz { $stake } @ { $price }. Nic nie zapisano.
reply-ask-stake_or_price = { $text } to stawka czy kurs? Odpowiedz stawiam { $text }, jeśli stawka, albo @ { $text }, jeśli kurs. Nic nie zapisano.
reply-ask-plus = Czy { $text } to kurs? Amerykańskie zaczynają się od +100. Nic nie zapisano. Odpowiedz 25 @ 2,05.
reply-ask-thousand = Czy { $text } znaczy { $small }, czy { $large }? Nic nie zapisano. Napisz to bez separatora.
reply-ask-price = Nie odczytuję „{ $text }” jako kursu. Nic nie zapisano. Napisz 2,05, 21/20 albo +105.
reply-ask-unknown = Nie rozumiem „{ $text }”. Nic nie zapisano. Odpowiedź wygląda tak: 1: 25 @ 2,05; /help pokaże polecenia.
reply-ask-card = Który typ? Podaj jego numer na początku: 1: { $text }. Nic nie zapisano.
reply-ask-bet = Który zakład? Otwartych masz { $count }; podaj na początku numer typu: 1: { $text }.
reply-ask-long = To więcej niż { $most } znaków. Nic nie zapisano. Odpowiedź wygląda tak: 1: 25 @ 2,05.

bet-price = { $price } to nie kurs: musi być większy od 1, np. 2,05. Nic nie zapisano.
bet-price_absurd = Kursu { $price } nie płaci żaden bukmacher. Nic nie zapisano. Sprawdź kurs.
bet-price_far = { $price } jest daleko od kursu typu, { $card }. Nic nie zapisano. Jeśli się zgadza, odpowiedz to samo z ! na końcu.
bet-stake = Stawka musi być większa od zera; { $stake } nie jest. Nic nie zapisano.
bet-stake_share = { $share }% to nie stawka: musi być ponad 0 i najwyżej 100. Nic nie zapisano.
bet-stake_small = Taka część z { $bankroll } to mniej niż najmniejsza moneta. Nic nie zapisano.
bet-stake_bankroll = Stawka { $stake } przekracza twój bankroll { $bankroll }. Nic nie zapisano. Odpowiedz mniejszą stawką albo ustaw bankroll przez /bankroll.
bet-currency = Twój bankroll jest w { $own }; { $given } to inna waluta. Nic nie zapisano.
bet-kicked_off = Mecz { $match } zaczął się { $moment }. Nic nie zapisano: po pierwszym gwizdku to już inny zakład.
bet-bookmaker = Nie znam bukmachera „{ $text }”. Nic nie zapisano. Może { $near }?
bet-bookmaker_far = Nie znam bukmachera „{ $text }”. Nic nie zapisano. Znam: { $known }.
bet-twice = Masz już { $stake } na typ { $number }. Nic nie zapisano. Odpowiedz { $number }: stawka { $given }, by ją zmienić, albo najpierw { $number }: cofnij.
bet-none_on_card = Nie masz otwartego zakładu na typ { $number }. Nic nie zmieniono.
bet-none_open = Nie masz otwartych zakładów. Nic nie zmieniono.
bet-cashout = Cashout na { $amount } jest niemożliwy: musi być od zera do { $most }. Nic nie zmieniono.
bet-nothing_to_undo = Nie ma czego cofnąć: żadnego z twoich zakładów nie można już cofnąć.
bet-undo_begun = Mecz { $match } zaczął się { $moment }, więc zakład zostaje zapisany. Nic nie zmieniono. Jeśli bukmacher go anulował, odpowiedz zwrot; jeśli był cashout, odpowiedz cashout i kwotę.

skip-done = Typ { $number } odłożony: { $bet }.

logged-placed = Zapisano: { $stake }, { $bet }, kurs { $price }.
logged-restaked = Zmieniono: { $stake }, { $bet }, kurs { $price }.
logged-undone = Cofnięto: { $stake }, { $bet }. Stawka wróciła do bankrolla.
logged-void = Zwrot: { $stake }, { $bet }. Stawka wróciła do bankrolla.
logged-cashed_out = Cashout: { $bet }, zwrócono { $returned } przy stawce { $stake }.
logged-public = Zanotowano. W publicznych czatach nie podaję stawek: /bets w prywatnym czacie ją pokaże.
logged-balance = Bankroll { $balance }.
logged-below = Twój kurs jest poniżej tego, przy którym bym odpuścił: średnio taki zakład traci.
logged-above = To znacznie więcej niż sugerowane { $suggested }. Większe stawki nie wygrywają częściej.
logged-undo = Pomyłka? Odpowiedz { $number }: cofnij
