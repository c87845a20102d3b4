### Co przychodzi raz dziennie i co jest wyciszone

settings-daily = Raz dziennie o
digest-on = Dostajesz jedno podsumowanie dziennie o { $at } ({ $zone }) zamiast pojedynczych typów.
digest-off = Typy przychodzą pojedynczo. Jedno podsumowanie dziennie przychodziłoby zamiast nich o { $at } ({ $zone }).
digest-results = Jak skończyły się twoje zakłady, też jest podawane raz dziennie, w tej samej wiadomości.
digest-results_each = Jak skończyły się twoje zakłady, jest podawane tak, jak mówi /settings results.
digest-how = /digest on · /digest off · /digest 18:30 wybiera godzinę
digest-more =
    { $bets ->
        [one] { $bets } kolejny zakład
        [few] { $bets } kolejne zakłady
       *[many] { $bets } kolejnych zakładów
    }: /today pokazuje wszystkie.
digest-hour_bad = „{ $text }” to ani on, ani off, ani godzina. Nic nie zmieniono. Napisz np. /digest 18:30.
button-digest_on = Jedno podsumowanie dziennie
button-digest_off = Typy pojedynczo
button-mute_all = 🔕 Wszystkie, { $span }
button-mute_league = 🔕 { $league }
button-hear_league = 🔔 { $league }
button-hear_all = 🔔 Znów słyszeć wszystkie
