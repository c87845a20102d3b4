### Jaki może być limit, do naciśnięcia lub wpisania

limit-choose-stake = Ile najwyżej może kosztować zakład?
limit-choose-loss = Ile najwyżej można stracić w siedem dni?
limit-choose-time = Ile minut dziennie?
limit-choose-break = Jak długa przerwa?
limit-choose-exclude = Na jak długo się wykluczyć?
limit-none_chosen = Bez limitu
limit-type = Naciśnij jedną z wartości albo wpisz inną, np. { $example }.
button-limit-stake = Stawka zakładu
button-limit-loss = Strata w 7 dni
button-limit-time = Minuty dziennie
button-limit-break = ⏸ Przerwa
button-limit-exclude = ⛔ Samowykluczenie
span-hours =
    { $n ->
        [one] { $n } godzina
        [few] { $n } godziny
       *[many] { $n } godzin
    }
span-days =
    { $n ->
        [one] { $n } dzień
        [few] { $n } dni
       *[many] { $n } dni
    }
choices-how = Wpisz numer, aby wybrać:
choices-beyond = Nie ma tu wyboru { $number }, są tylko od 1 do { $most }. Nic nie zrobiono.
