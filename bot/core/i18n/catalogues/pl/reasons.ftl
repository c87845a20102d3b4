### Why a bet, why not, and why a card was not sent

why-title = Dlaczego typ { $number }
why-title_shared = Dlaczego to zakład
why-model = Model { $model } · profil { $strategy } · stan z { $moment }
why-answers = Dwie odpowiedzi: { $model } bez patrzenia na kursy, { $chance } z kursami rynku. Trzymam się drugiej.
why-edge = Przy kursie { $price } zarabia się średnio { $edge } stawki, jeśli szansa wynosi { $chance }; przy uczciwym kursie { $fair } byłoby zero.
why-confidence = Przy takiej niepewności tej szansy value jest dodatnie z prawdopodobieństwem { $confidence }.
why-leave = Poniżej { $leave } to już nie jest zakład: odpuść.

reject-unknown_probability = brak prognozy
reject-low_edge = za małe value
reject-high_edge = value zbyt piękne, by było prawdziwe
reject-low_confidence = za mała pewność
reject-low_consensus = za mało zgodnych modeli
reject-opposes_open_bet = przeciwko twojemu otwartemu zakładowi na ten sam mecz
reject-opposes_better_bet = przeciw lepszemu zakładowi na ten sam mecz
reject-low_price = kurs za niski
reject-high_price = kurs za wysoki
reject-market_excluded = rynek, który twój profil pomija
reject-league_excluded = liga, której nie śledzisz
reject-bookmaker_excluded = bukmacher, którego nie używasz
reject-kicked_off = mecz już trwa
reject-too_close_to_kickoff = za blisko początku meczu
reject-too_far_from_kickoff = za wcześnie, by ocenić
reject-stale_quote = kurs zbyt stary
reject-quote_from_the_future = kurs jeszcze nieznany
reject-outlier_price = kurs odstaje od wszystkich innych bukmacherów
reject-unconfirmed_price = żaden inny bukmacher go nie potwierdza
reject-exposure = dość twojego bankrolla jest już w grze
reject-no_bankroll = nie ma już bankrolla na zakłady
reject-no_growth = po tym kursie nie ma nic do zyskania
reject-shared_risk = wygrywa i przegrywa razem z innym zakładem
reject-bet_cap = limit na zakład
reject-bookmaker_limit = limit bukmachera
reject-match_cap = limit na mecz
reject-league_cap = limit na ligę
reject-exposure_cap = dość twojego bankrolla jest już w grze
reject-kelly_share = otwarte zakłady wykorzystują już twoją część
reject-below_minimum = stawka zbyt mała, by ją postawić

reason-price_above_fair = { $bookmaker } płaci { $price }; uczciwy kurs to { $fair_price }
reason-sharp_line = linia bukmacherów typu sharp bez marży: { $probability }, uczciwy kurs { $fair_price }
reason-crowd_line = wszyscy pozostali bukmacherzy razem, bez marży: { $probability }, uczciwy kurs { $fair_price }
reason-goal_model-1 = nasz model bramek oczekuje { $home_goals }–{ $away_goals } i się zgadza: { $probability }
reason-goal_model-0 = nasz model bramek oczekuje { $home_goals }–{ $away_goals } i w to wątpi: { $probability }
reason-moved_price_level_up = modele przesuwają szansę o { $shift }% w górę: tak zwykle zmieniają się kursy na tym poziomie
reason-moved_price_level_down = modele przesuwają szansę o { $shift }% w dół: tak zwykle zmieniają się kursy na tym poziomie
reason-moved_other_markets_up = modele przesuwają szansę o { $shift }% w górę: co mówią handicap i liczba bramek
reason-moved_other_markets_down = modele przesuwają szansę o { $shift }% w dół: co mówią handicap i liczba bramek
reason-moved_market_drift_up = modele przesuwają szansę o { $shift }% w górę: kierunek, w którym dryfuje cały rynek
reason-moved_market_drift_down = modele przesuwają szansę o { $shift }% w dół: kierunek, w którym dryfuje cały rynek
reason-moved_team_drift_up = modele przesuwają szansę o { $shift }% w górę: kierunek, w którym ostatnio idą linie obu drużyn
reason-moved_team_drift_down = modele przesuwają szansę o { $shift }% w dół: kierunek, w którym ostatnio idą linie obu drużyn
reason-moved_surprise_up = modele przesuwają szansę o { $shift }% w górę: wyniki inne, niż zakładała linia
reason-moved_surprise_down = modele przesuwają szansę o { $shift }% w dół: wyniki inne, niż zakładała linia
reason-moved_past_lines_up = modele przesuwają szansę o { $shift }% w górę: co o obu drużynach mówią dawne linie
reason-moved_past_lines_down = modele przesuwają szansę o { $shift }% w dół: co o obu drużynach mówią dawne linie
reason-moved_shots_up = modele przesuwają szansę o { $shift }% w górę: strzały i rzuty rożne
reason-moved_shots_down = modele przesuwają szansę o { $shift }% w dół: strzały i rzuty rożne
reason-moved_finishing_up = modele przesuwają szansę o { $shift }% w górę: skuteczność i obrony, które rzadko trwają
reason-moved_finishing_down = modele przesuwają szansę o { $shift }% w dół: skuteczność i obrony, które rzadko trwają
reason-moved_results_up = modele przesuwają szansę o { $shift }% w górę: forma i rankingi
reason-moved_results_down = modele przesuwają szansę o { $shift }% w dół: forma i rankingi
reason-moved_season_up = modele przesuwają szansę o { $shift }% w górę: faza sezonu i to, o co jeszcze toczy się gra
reason-moved_season_down = modele przesuwają szansę o { $shift }% w dół: faza sezonu i to, o co jeszcze toczy się gra
reason-moved_home_advantage_up = modele przesuwają szansę o { $shift }% w górę: ile daje gra u siebie w tej lidze
reason-moved_home_advantage_down = modele przesuwają szansę o { $shift }% w dół: ile daje gra u siebie w tej lidze
reason-moved_other_books_up = modele przesuwają szansę o { $shift }% w górę: inni bukmacherzy
reason-moved_other_books_down = modele przesuwają szansę o { $shift }% w dół: inni bukmacherzy
reason-second_best = drugi najlepszy kurs: { $price }

why-never_sent = Nie przyszedł do ciebie sam: to odpowiedź na twoje pytanie.
why-no_card = /why wyjaśnia typ po numerze, np. /why 1, a „{ $text }” nim nie jest. O mecz lub drużynę zapytaj przez /match { $text }.
why-which = Który typ? Napisz jego numer, np. /why 1. O mecz bez typu zapytaj przez /match i drużynę.
why-sent =
    Wysłano do ciebie { $where } ({ $versions ->
        [one] { $versions } wersja
        [few] { $versions } wersje
       *[many] { $versions } wersji
    }).
why-waiting = Czeka na wysłanie { $where }, nie wcześniej niż { $at }.
why-not_sent = Nie wysłano { $where }: { $because }.
why-waiting_quiet = Czeka na koniec twoich godzin ciszy: { $where } przyjdzie { $at }.

unsent-muted = wszystko jest wyciszone
unsent-muted_until = wszystko jest wyciszone do { $until }
unsent-muted_league = { $league } jest wyciszona
unsent-muted_league_until = { $league } jest wyciszona do { $until }
unsent-other_league = { $league } nie należy do lig zamówionych tam
unsent-low_edge = value { $edge } jest poniżej zamówionych tam { $least }
unsent-digest = należy do twojego dziennego podsumowania
unsent-cool_off = masz przerwę do { $until }
unsent-excluded = twoje samowykluczenie trwa do { $until }
unsent-begun = mecz już się zaczął
unsent-expired = mecz zaczął się, zanim można było go wysłać
unsent-superseded = zastąpiła go nowsza wersja
unsent-withdrawn = kurs nie był już wart gry
unsent-closed = nie można już było tam pisać
unsent-forgotten = na twoją prośbę o tobie zapomniano
unsent-refused = nie został tam przyjęty ({ $text })
unsent-given_up =
    nie udało się { $attempts ->
        [one] { $attempts } raz
        [few] { $attempts } razy
       *[many] { $attempts } razy
    }, ostatnio z powodu: { $text }
