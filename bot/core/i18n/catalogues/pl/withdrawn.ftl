### Typy, które już nimi nie są, i dlaczego

card-withdrawn = To już nie jest typ: { $because }. Odpuść.
card-withdrawn_bet = To już nie jest typ: { $because }. Twój zakład pozostaje ważny.
card-because-price = kurs zmienił się z { $before } na { $price }
card-because-no_price = żaden z twoich bukmacherów nie ma już tego kursu
card-because-forecast = szansa zmieniła się z { $chance_before } na { $chance }
card-because-alone = żaden inny bukmacher nie jest już blisko tego kursu
card-because-own_risk = wybrano od tego czasu inne ryzyko
card-because-own_books = ten bukmacher został przez ciebie wyłączony
card-because-own_leagues = ta liga została przez ciebie wyłączona
card-because-staked = dość bankrolla jest już w grze
card-because-other_bet = inny zakład na ten mecz jest lepszy albo już otwarty
card-because-called_off = mecz nie odbędzie się zgodnie z planem
card-because-time = kursu zbyt długo nie widziano albo mecz zaraz się zacznie
card-because-unknown = kurs zniknął albo prognoza się zmieniła
bet-withdrawn = Typ { $number } już nim nie jest: { $because }. Nic nie zapisano. Jeśli mimo to postawiono, odpowiedz { $reply }
news-no_bet = Twojego zakładu już bym nie wziął
news-bet_on = { $bet }, { $stake } @ { $taken }
news-stands = Pozostaje ważny i nic nie trzeba robić. Cashout opłaca się tylko powyżej { $worth }.
card-against = To przeciw twojemu otwartemu zakładowi: { $bet }, { $stake } po { $price }.
card-stale = Ten kurs jest sprzed { $age }: sprawdź go jeszcze raz przed grą.
card-age-hours = { $n } godz.
card-age-days = { $n } dni
