### Charts, and what stands for them where there are no pictures

chart-bankroll-title = Bankroll
chart-bankroll-sub =
    { $bets ->
        [one] { $bets } rozliczony zakład
        [few] { $bets } rozliczone zakłady
       *[many] { $bets } rozliczonych zakładów
    } · { $first } do { $last }
chart-bankroll-sub_day =
    { $bets ->
        [one] { $bets } rozliczony zakład
        [few] { $bets } rozliczone zakłady
       *[many] { $bets } rozliczonych zakładów
    } · { $day }
chart-bankroll-alt =
    Wykres bankrolla od { $first } do { $last }: z { $start } do { $end }, { $bets ->
        [one] { $bets } rozliczony zakład
        [few] { $bets } rozliczone zakłady
       *[many] { $bets } rozliczonych zakładów
    }, największy spadek { $drawdown }.
chart-bankroll-change = bankroll { $end } · wynik zakładów { $result } · największy spadek { $drawdown }
chart-bankroll-luck =
    Samo szczęście, przy uczciwych kursach zamknięcia, w 9 na 10 serii tych zakładów daje od { $low } do { $high }{ $grey }. Takie kursy ma { $n } z { $of ->
        [one] { $of } zakładu
        [few] { $of } zakładów
       *[many] { $of } zakładów
    }.
chart-bankroll-no_luck = Nie ma jeszcze pasma szczęścia: potrzeba kursów zamknięcia tych zakładów.
chart-paid = wpłata lub wypłata
chart-drawdown = poniżej szczytu
chart-bankroll-grey = {" "}(szare pasmo)
chart-saved = Obraz: { $path }
chart-none = Tu nie ma obrazów.
chart-empty = Nie ma jeszcze czego rysować: ustaw najpierw bankroll.
chart-unwritable = Nie udało się zapisać obrazu ({ $why }), więc oto wykres jako tekst. Nic innego nie przepadło; kto prowadzi tego bota, może zwolnić miejsce na dysku albo ustawić FAIRLINE_HOME na folder z prawem zapisu.
chart-too_few = Za mało rozliczonych zakładów na ten wykres. /chart bankroll działa od pierwszego dnia.
chart-too_few_in = Na ten wykres brakuje rozliczonych zakładów na mecze z tych dni: { $days }. Podaj więcej dni albo pomiń je.
chart-which = Z którego meczu? Napisz np. /chart odds Leeds albo /chart odds Leeds powyżej 2,5.
chart-no_odds = Nie mam kursów twoich bukmacherów na to w meczu { $match }.
chart-clv-title = Closing line value
chart-clv-sub =
    { $n ->
        [one] { $n } zakład
        [few] { $n } zakłady
       *[many] { $n } zakładów
    } · każda kropka to zakład, linia to ich średnia do tej chwili
chart-clv-sum = średnia { $mean }, 95% przedział ufności: { $low } do { $high }
chart-clv-sum_few = średnia { $mean } · za mało zakładów na przedział
chart-clv-alt =
    Closing line value, { $n ->
        [one] { $n } zakład
        [few] { $n } zakłady
       *[many] { $n } zakładów
    }: średnia { $mean }.
chart-clv-mean = średnia do tej chwili
chart-clv-bet = jeden zakład
chart-calibration-title = Kalibracja
chart-calibration-sub =
    { $n ->
        [one] { $n } typ
        [few] { $n } typy
       *[many] { $n } typów
    } · zapowiedziana szansa wobec części wygranych
chart-calibration-sum = na linii = tak często, jak zapowiedziano; słupki to 95% przedziały
chart-calibration-alt =
    Zapowiedziana szansa wobec części wygranych, { $n ->
        [one] { $n } typ
        [few] { $n } typy
       *[many] { $n } typów
    } w { $bins ->
        [one] { $bins } grupie
        [few] { $bins } grupach
       *[many] { $bins } grupach
    }.
chart-calibration-x = zapowiedziano
chart-calibration-y = wygrano
chart-league-title = Zysk według ligi
chart-league-sub =
    { $n ->
        [one] { $n } rozliczony zakład
        [few] { $n } rozliczone zakłady
       *[many] { $n } rozliczonych zakładów
    }
chart-league-sum = na jednostkę stawki: { $rows }
chart-league-row =
    { $league } { $roi }, 95% przedział ufności: { $low } do { $high } ({ $n ->
        [one] { $n } zakład
        [few] { $n } zakłady
       *[many] { $n } zakładów
    })
chart-league-row_few =
    { $league } { $roi } ({ $n ->
        [one] { $n } zakład
        [few] { $n } zakłady
       *[many] { $n } zakładów
    }: za mało na przedział)
chart-league-alt =
    Zysk według ligi, { $n ->
        [one] { $n } rozliczony zakład
        [few] { $n } rozliczone zakłady
       *[many] { $n } rozliczonych zakładów
    }: { $rows }.
chart-odds-title = Jak zmieniały się kursy
chart-odds-sub = { $match } · { $bet }
chart-odds-fair = uczciwy { $price }
chart-odds-alt = Kursy w czasie, { $bet }, mecz { $match }: teraz { $rows }.
