### Matches, bets of one's own, parlays, arbitrage, and the clock of a replay

next-title = { $before } → { $now }
next-results =
    { $matches ->
        [one] { $matches } mecz się zakończył
        [few] { $matches } mecze się zakończyły
       *[many] { $matches } meczów się zakończyło
    }.
next-days = Mogę przesunąć zegar o 1 do { $most } dni naraz. Nic nie zmieniono.
next-none = Żaden mecz się nie zakończył.
next-settled = Twoje zakłady
next-balance = Bankroll { $balance } ({ $moved }).
next-over = Powtórka się skończyła: nie ma więcej meczów. /stats pokaże twoje wyniki.
next-how = /today pokaże nowe typy.

bet-in_words = { $bet }

match-none = Nie znam meczu „{ $text }” w najbliższych dwóch tygodniach. Nic nie zrobiono. Napisz nazwę drużyny.
match-near = Nie znam meczu „{ $text }” w najbliższych dwóch tygodniach. Nic nie zrobiono. Może { $near }?
match-several = „{ $text }” może oznaczać kilka meczów: { $matches }. Nic nie zrobiono. Podaj obie drużyny: Leeds v Arsenal.
match-kickoff = początek { $at }
match-kickoff_day = { $day }, godzina jeszcze nieustalona
match-goals = Oczekiwane bramki
match-goals_of = { $home }–{ $away }
match-typical = { $home }–{ $away }, typowy mecz: za mało wiem o tych drużynach
match-today = Dziś: { $match }
match-begun = początek był { $at }: nie ma już na niego zakładów
match-ended = zakończony { $score }
match-called_off = nie został rozegrany lub dokończony
match-over = Na mecz, który się zaczął, nie ma już zakładów. /bets pokaże twoje.
match-no_prices = Nie mam jeszcze kursu na ten mecz, który możesz zagrać.
match-prices = Szanse i najlepsze kursy, które możesz zagrać
match-answers = { $chance } (bez kursów { $model })
match-priced = { $chance }, uczciwy kurs { $fair } · { $price } w { $bookmaker }, value { $edge }
match-cards = Warte gry
match-card = typ { $number }: { $price }, value { $edge }
match-new_card = { $price }, value { $edge }: /today pokaże typ

log-how = Nic nie zapisano. Napisz np. /log Leeds 25 @ 2,10 albo /log Leeds powyżej 2,5 25 @ 1,95 bet365: drużyna, zakład, stawka @ kurs.
log-bet = Nie rozpoznaję zakładu w „{ $text }”. Nic nie zapisano. Zakłady zapisuje się wygra, remis, powyżej 2,5, obie strzelą, 1x, dnb, ah -0,5, wynik 2-1.
log-team = Która drużyna z { $match }? Nic nie zapisano. Podaj jedną, np. /log Leeds 25 @ 2,10.
log-twice = Masz już { $stake } dokładnie na to. Nic nie zapisano. By zapisać jeszcze jeden, dodaj ! na końcu.

parlay-title = Kupony AKO
parlay-heading = { $price } w { $bookmaker }
parlay-leg = { $bet } po { $price }
parlay-together = Razem
parlay-worth = { $price }, uczciwy kurs { $fair } · value { $edge } · przegrywa w { $losing } przypadków · najwyżej { $stake }
parlay-none = Żaden kupon z { $legs } dzisiejszych zakładów nie ma u jednego bukmachera kursu wartego gry.
parlay-honest = Kupon AKO mnoży value i wahania: najczęściej przegrywa. Te same zakłady grane pojedynczo rosną równiej.
parlay-legs = Kupon ma tu od 2 do { $most } zakładów. Nic nie zrobiono.

arb-title = Surebety
arb-leg = { $stake } po { $price } w { $bookmaker }
arb-total = Razem
arb-worth = postawione { $outlay }, wraca co najmniej o { $least } więcej ({ $margin })
arb-left_out =
    { $n ->
        [one] { $n } surebet pominięty
        [few] { $n } surebety pominięte
       *[many] { $n } surebetów pominiętych
    }: kursy starsze niż { $minutes ->
        [one] { $minutes } minuta
        [few] { $minutes } minuty
       *[many] { $minutes } minut
    }, pewnie już nieaktualne.
arb-none =
    Brak surebetów u twoich bukmacherów: porównano kursy z { $matches ->
        [one] { $matches } meczu
        [few] { $matches } meczów
       *[many] { $matches } meczów
    }.
arb-honest = Kursy zmieniają się w ciągu minut, a bukmacherzy limitują za takie granie. Jeśli jednej części nie zagrasz, zostaje zwykły zakład: najpierw sprawdź wszystkie.
arb-outlay = Najwyższa stawka musi być większa od zera i mieścić się w twoim bankrollu { $bankroll }. Nic nie zrobiono.
