### Wieści o własnych zakładach: jak się skończyły i co poprawiono

news-title =
    { $bets ->
        [one] Twój zakład jest rozliczony
        [few] { $bets } twoje zakłady są rozliczone
        [many] { $bets } twoich zakładów jest rozliczonych
       *[other] { $bets } twojego zakładu jest rozliczone
    }
news-title_corrected =
    { $bets ->
        [one] Poprawka: twój zakład skończył się inaczej
        [few] Poprawka: { $bets } twoje zakłady skończyły się inaczej
        [many] Poprawka: { $bets } twoich zakładów skończyło się inaczej
       *[other] Poprawka: { $bets } twojego zakładu skończyło się inaczej
    }
news-stake = { $stake } @ { $price }, { $bookmaker }
news-stake_anywhere = { $stake } @ { $price }
news-result = Wynik
news-profit = Zysk
news-profit_net = Zysk po prowizji
news-clv = Wobec kursu zamknięcia
news-clv_against = CLV { $clv }, uczciwe zamknięcie: { $bookmaker }
news-clv_none = kurs zamknięcia nieznany
news-void-postponed = zwrot: nie rozegrano go w czasie, na jaki pozwala regulamin bukmachera
news-void-abandoned = zwrot: mecz przerwano, zanim to się rozstrzygnęło
news-void-cancelled = zwrot: mecz odwołano
news-void-awarded = zwrot: mecz rozstrzygnięto przy zielonym stoliku
news-before = Dotychczas
news-before_said = { $ended }, { $profit }
news-why = Dlaczego
news-why-score = wynik poprawiono z { $before } na { $after }
news-why-played = jednak rozegrano go w czasie
news-why-not_played = nie rozegrano go albo nie w czasie
news-why-told = poprawiono to, co podano o meczu
news-bankroll = Bankroll { $balance }
news-wrong = Bukmacher rozliczył inaczej? Odpowiedz { $lost }, { $won }, { $void } albo { $returned }.
settings-results = Wyniki zakładów
settings-results-each = każdy zakład
settings-results-daily = raz dziennie
settings-results-never = nigdy
settings-results_bad = Jak często chcesz wiedzieć, jak skończyły się zakłady: każdy zakład, raz dziennie czy nigdy? „{ $text }” to żadne z nich. Nic nie zmieniono.
