### Cards and the list of today

today-title = Zakłady na dziś
today-none =
    Teraz nie ma zakładu. Sprawdzono { $prices ->
        [one] { $prices } kurs
        [few] { $prices } kursy
       *[many] { $prices } kursów
    } z { $matches ->
        [one] { $matches } meczu
        [few] { $matches } meczów
       *[many] { $matches } meczów
    } i żaden nie był dość dobry.
today-none_more =
    Teraz nie ma więcej zakładów. Sprawdzono { $prices ->
        [one] { $prices } kurs
        [few] { $prices } kursy
       *[many] { $prices } kursów
    } z { $matches ->
        [one] { $matches } meczu
        [few] { $matches } meczów
       *[many] { $matches } meczów
    } i żaden inny nie był dość dobry.
today-open = W otwartych zakładach masz { $stakes }: /bets je pokaże.
today-aside =
    Nadal warte gry, ale odłożone przez ciebie: { $cards ->
        [one] { $cards } typ
        [few] { $cards } typy
       *[many] { $cards } typów
    }. Odpowiedz na któryś, by jednak zagrać.
today-too_small =
    Wystarczająco dobre, ale przy twoim bankrollu stawka jest za mała: { $bets ->
        [one] { $bets } zakład
        [few] { $bets } zakłady
        [many] { $bets } zakładów
       *[other] { $bets } zakładu
    }, najwyżej { $most }. Twoja najmniejsza stawka to { $least }; /settings least ją zmienia.
today-elsewhere =
    W twoich innych ligach: { $cards ->
        [one] { $cards } typ
        [few] { $cards } typy
       *[many] { $cards } typów
    }. /today je pokaże.
today-none_at_all = Teraz nie ma zakładu: w najbliższych czterech dniach nie ma meczu z kursami.
today-rejected = Co przemówiło przeciw pozostałym
today-how = Zagrane? Odpowiedz numerem i stawką: { $example }
today-detail = /why { $number } powie więcej o typie · brak zakładu to też dobry zakład

card-bet = TYP
card-at = KURS
card-stake = STAWKA
card-until = DO
card-price_with = { $price } w { $bookmaker }
card-price_net = { $price }, { $net } po prowizji
card-price_anywhere = { $price }, najlepszy na rynku: poszukaj go
card-leave = odpuść poniżej { $price }
card-share = { $share } z { $bankroll }
card-kickoff_in = początku meczu: { $moment }, { $time }
card-kickoff_day = { $moment }, godzina jeszcze nieustalona
card-started = początek był { $moment }: za późno na zakład
card-consensus = { $agree } z { $of }
card-facts = uczciwy kurs { $fair } · value { $edge } · pewność { $confidence } · zgodnych { $consensus }
card-edge = value { $edge }
card-chance = szansa { $chance }
card-chance_model = sam model bramek { $chance }
card-chance_market = rynek { $chance }
card-price_seen = kurs widziany { $moment }
card-ended = koniec { $score }: { $ended }
card-postponed = mecz przełożony: { $ended }
card-cancelled = mecz odwołany: { $ended }
card-void = zwrot stawki
card-not_played = mecz niedokończony: { $ended }
card-moved = kurs zmienił się z { $before } na { $price }
card-logged = Masz { $stake } po { $price }.
card-own-win = Twoje { $stake } po { $price }, wygrane: { $profit }
card-own-half_win = Twoje { $stake } po { $price }, wygrane w połowie: { $profit }
card-own-push = Twoje { $stake } po { $price }: zwrot stawki
card-own-half_loss = Twoje { $stake } po { $price }, przegrane w połowie: { $profit }
card-own-loss = Twoje { $stake } po { $price }, przegrane: { $profit }
card-own-void = Twoje { $stake } po { $price }, anulowane: zwrot stawki
card-own-cashed_out = Twoje { $stake } po { $price }, rozliczone na { $returned }
card-skipped = Ten typ jest odłożony. Jeśli jednak chcesz zagrać, odpowiedz stawką.
card-none = Nie ma typu { $number }. /today pokaże te, które są.
card-gone = Nie znam już tego typu. Nic nie zrobiono. /today pokaże te, które są.
card-none_here = Ta wiadomość nie pokazuje żadnego z moich typów. Nic nie zrobiono. /today pokaże te, które są.
card-none_yet = Żaden z twoich typów nie ma jeszcze numeru. Nic nie zrobiono. Odpowiedz na typ, o który ci chodzi, albo napisz /today: tam typy dnia mają numery.
card-own = Numer { $number } to twój własny zakład bez typu. Nic nie zrobiono. /bets go pokaże.
