### Tydzień modeli dla prowadzących bota

models_week-title = Tydzień modeli, { $since } do { $until }
models_week-trainings = Treningi w tym tygodniu
models_week-none = W tym tygodniu nie było treningu.
models_week-status-champion = w użyciu
models_week-status-challenger = na próbie
models_week-status-retired = już nieużywany
models_week-status-refused = odłożony
models_week-beside-challenger = Na próbie: jego log loss minus log loss modeli w użyciu, na meczach ocenionych przez oba przed pierwszym gwizdkiem
models_week-beside-previous = Poprzednie modele: ich log loss minus log loss modeli w użyciu, na meczach ocenionych przez oba przed pierwszym gwizdkiem
models_week-drift =
    Dryf, { $n ->
        [one] { $n } mecz
        [few] { $n } mecze
       *[many] { $n } meczów
    } z ostatnich 30 dni
models_week-moved = przesunięcie: indeks stabilności { $index } (od 0,25 ktoś powinien zareagować)
models_week-chances = Prognozy i wyniki rozeszły się o trzy błędy standardowe lub więcej.
models_week-steady = Nic się nie przesunęło.
models_week-few = Za mało meczów, by coś powiedzieć.
models_week-less = Mniej znaczy lepiej: różnica poniżej zera przemawia za modelem wymienionym jako pierwszy.
model-trial_figure =
    { $value } (przedział 95%: { $low } do { $high }), { $n ->
        [one] { $n } mecz
        [few] { $n } mecze
       *[many] { $n } meczów
    }
