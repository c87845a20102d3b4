### Wytrenowane modele: który odpowiada, jak dobre były i na co patrzą

model-trained = Wytrenowany
model-untrained = jeszcze bez treningu: odpowiadają linia rynku i modele bramek
model-training =
    { $name }: { $at }, na { $n ->
        [one] { $n } meczu
        [few] { $n } meczach
       *[many] { $n } meczach
    } do { $until }
model-features = Cechy
model-looks_at =
    { $n ->
        [one] { $n } cecha
        [few] { $n } cechy
       *[many] { $n } cech
    }, wersja { $version }
model-answers = Dwie odpowiedzi, na meczach spoza treningu
model-answer-market_aware = Z rynkiem
model-answer-model_only = Bez kursów
model-answer-line = Sam rynek
model-answer_scores =
    log loss { $loss }, RPS { $rps }, { $n ->
        [one] { $n } mecz
        [few] { $n } mecze
       *[many] { $n } meczów
    }
model-within = { $value } (przedział 95%: { $low } do { $high })
model-few = { $value } (za mało na przedział)
model-unknown = nieznane
model-lately =
    Ostatnie dni: { $days }, { $n ->
        [one] { $n } mecz
        [few] { $n } mecze
       *[many] { $n } meczów
    } z kursami
model-lately_title = Ostatnie dni: { $days }
model-lately_none = Nie skończył się jeszcze żaden mecz, który oceniliśmy i ja, i rynek.
model-score-log_loss = Log loss
model-score-brier = Brier
model-score-rps = RPS
model-score-calibration = Błąd kalibracji
model-beside = { $ours }; rynek { $market }
model-difference = Mój log loss minus log loss rynku
model-trial = Na próbie
model-no_trial = Obok modeli w użyciu żaden nie jest na próbie.
model-challenger = Pretendent
model-made = { $name }, wytrenowany { $at }
model-difference_trial = Jego log loss minus log loss modeli w użyciu
model-trial_none = jeszcze nieznane: nie skończył się żaden mecz oceniony przez oba
model-trial_live =
    { $value } (przedział 95%: { $low } do { $high }), { $n ->
        [one] { $n } mecz oceniony
        [few] { $n } mecze ocenione
       *[many] { $n } meczów ocenionych
    } przez oba przed pierwszym gwizdkiem; odpowiedź: { $answer }
model-trial_held_back =
    { $value } (przedział 95%: { $low } do { $high }), { $n ->
        [one] { $n } mecz
        [few] { $n } mecze
       *[many] { $n } meczów
    } spoza obu treningów; odpowiedź: { $answer }
model-importance = Wszędzie mniej znaczy lepiej. Na co modele patrzą najbardziej: /chart importance

chart-no_training = Żaden trening nie powiedział jeszcze, ile warte są jego cechy. /model mówi, które modele odpowiadają.
chart-importance-title = Na co patrzą modele
chart-importance-sub =
    { $name } · { $n ->
        [one] { $n } mecz
        [few] { $n } mecze
       *[many] { $n } meczów
    } spoza treningu
chart-importance-sum = Słupek: o ile pogarsza się prognoza bez kursów, gdy te liczby się potasuje, w tysięcznych log loss; kreska: przedział 95%. Procent: udział w zysku drzew.
chart-importance-alt =
    Na co modele patrzą najbardziej, według tego, ile prognoza bez tego traci, na { $n ->
        [one] { $n } meczu
        [few] { $n } meczach
       *[many] { $n } meczach
    }: { $rows }.

family-strength = atak i obrona
family-elo = ranking Elo
family-form = forma
family-pi = ranking pi
family-glicko = ranking Glicko
family-attacking_performance = gra w ataku
family-goals = gole ostatnio
family-rates = strzelanie i czyste konta
family-half_time = wyniki do przerwy
family-shots = strzały
family-corners = rożne
family-finishing = skuteczność i obrony
family-discipline = kartki i faule
family-expected_goals = gole oczekiwane (xG)
family-venue = bilans u siebie i na wyjeździe
family-streaks = serie
family-schedule = odpoczynek i terminarz
family-table = tabela i stawka meczu
family-head_to_head = mecze bezpośrednie
family-home = przewaga własnego boiska
family-referee = sędzia
family-promotion = beniaminki i spadkowicze
family-odds_ratings = dawne kursy
family-dixon_coles = gole według Dixona–Colesa
family-trend = trend
family-market = kursy
