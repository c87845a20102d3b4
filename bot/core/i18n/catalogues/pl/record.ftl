### Bets and the record

bets-title-open = Otwarte zakłady
bets-title-settled = Rozliczone
bets-none = Nie ma jeszcze zakładów. Odpowiedz stawką na typ z /today, by jakiś zapisać.
bets-none_open = Brak otwartych zakładów.

settlement-win = wygrany
settlement-half_win = wygrany w połowie
settlement-push = zwrot stawki
settlement-half_loss = przegrany w połowie
settlement-loss = przegrany
settlement-void = anulowany

status-open = otwarty
status-cashed_out = rozliczony na { $returned }
status-undone = cofnięty

stats-title = Twoje wyniki
stats-title_of = Twoje wyniki, { $days }
stats-none = Nie ma jeszcze rozliczonych zakładów (otwarte: { $open }). Poniżej kilkuset zakładów wyniki mówią niewiele.
stats-none_in = Brak rozliczonych zakładów na mecze z tych dni (otwarte: { $open }): { $days }. /stats pokazuje wszystkie.
stats-bets = Zakłady
stats-bets_of =
    rozliczone: { $settled } przez { $days ->
        [one] { $days } dzień meczowy
        [few] { $days } dni meczowe
       *[many] { $days } dni meczowych
    }, otwarte: { $open }
stats-turnover = Obrót
stats-profit = Zysk
stats-roi = ROI
stats-roi_interval =
    { $roi }   95% przedział ufności: { $low } do { $high }, { $n ->
        [one] { $n } zakład
        [few] { $n } zakłady
       *[many] { $n } zakładów
    }
stats-roi_few =
    { $roi }   za mało, by coś powiedzieć: { $n ->
        [one] { $n } zakład
        [few] { $n } zakłady
       *[many] { $n } zakładów
    } przez { $days ->
        [one] { $days } dzień meczowy
        [few] { $days } dni meczowe
       *[many] { $days } dni meczowych
    }
stats-win = Wygrane
stats-win_value =
    { $rate }   { $won } z { $n ->
        [one] { $n } rozstrzygniętego
        [few] { $n } rozstrzygniętych
       *[many] { $n } rozstrzygniętych
    }, 95% przedział ufności: { $low } do { $high }
stats-clv = CLV
stats-clv_value =
    średnio { $mean }, { $n ->
        [one] { $n } zakład
        [few] { $n } zakłady
       *[many] { $n } zakładów
    }; za mało na przedział
stats-clv_interval =
    średnio { $mean }, 95% przedział ufności: { $low } do { $high }, { $n ->
        [one] { $n } zakład
        [few] { $n } zakłady
       *[many] { $n } zakładów
    }
stats-clv_whose = kursy zamknięcia: { $sharp } od wiodącego bukmachera, { $exchange } z giełdy zakładów, { $average } ze średniej rynku
stats-clv_none = brak kursów zamknięcia
stats-beat = Pobite zamknięcie
stats-beat_value =
    { $rate }   { $beat } z { $n ->
        [one] { $n } kursu
        [few] { $n } kursów
       *[many] { $n } kursów
    }; { $fair } z { $m } wobec uczciwej linii zamknięcia
stats-honest = CLV porównuje twój kurs z uczciwym kursem zamknięcia i jest lepszym drogowskazem: potrzebuje znacznie mniej zakładów niż ROI, którym przez tysiące zakładów rządzi szczęście.
stats-period = Nie rozumiem „{ $text }” jako okresu. Napisz tydzień, miesiąc, rok, wszystkie, dni, np. 90d, miesiąc, np. 2026-11 albo listopad, lub zeszły tydzień.
