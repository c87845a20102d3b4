### Co mówi raport z testu wstecznego

locale = pl_PL

title = Test wsteczny strategii { $strategy }
title-two = Test wsteczny: { $first } i { $second }
about = Od { $since } do { $until } · { $leagues ->
        [one] { $leagues } liga
        [few] { $leagues } ligi
        [many] { $leagues } lig
       *[other] { $leagues } ligi
    } · { $matches ->
        [one] { $matches } obejrzany mecz
        [few] { $matches } obejrzane mecze
        [many] { $matches } obejrzanych meczów
       *[other] { $matches } obejrzanego meczu
    } · { $books }
books-all = wszyscy bukmacherzy z nazwy
books-market = wszyscy bukmacherzy i najlepszy kurs rynku bez nazwy
slippage = kursy gorsze od podanych o { $share }
fill = udało się zawrzeć { $share } zakładów
partial = Ten przebieg zatrzymano przed końcem. Wszystkie liczby dotyczą tylko okresu od { $since } do { $until }.
no-bets = Reguła nie znalazła w tym czasie żadnego zakładu.
adult = 18+ · Zakłady mogą uzależniać. Stawiaj tylko tyle, ile możesz stracić bez żalu.
promise = To test na przeszłości. Nie obiecuje zysku: kursy, limity i rynki się zmieniają, a dawne wyniki bywają lepsze niż późniejsze.
made-by = Sporządził Fairline { $day } tą samą decyzją, która działa na żywo, dzień po dniu naprzód: żaden zakład nie wiedział nic późniejszego niż jego chwila.

nav-summary = Podsumowanie
nav-luck = Szczęście czy trafność
nav-bankroll = Bankroll
nav-close = Linia zamknięcia
nav-parts = Skąd to się bierze
nav-bets = Każdy zakład
nav-improve = Co poprawić
nav-data = Dane
nav-terms = Pojęcia
nav-compare = Obok siebie
theme = Jasno lub ciemno
run-choice = Pokaż szczegóły
as-table = To samo w tabeli
keys = Strzałki przechodzą przez wartości.
show-more = Pokaż

verdict-proven = Zakłady były lepsze od linii zamknięcia, a zysk jest większy, niż tłumaczy szczęście.
verdict-clv = Zakłady były lepsze od linii zamknięcia; sam zysk może jeszcze być szczęściem.
verdict-lucky = Zysk to więcej niż przypadek w tych zakładach, ale linia zamknięcia nie mówi, że były dobre. Ostrożnie.
verdict-open = Nic tu nie odróżnia wyniku od szczęścia.
verdict-loss = Reguła straciła pieniądze, i to więcej, niż tłumaczy pech.
verdict-none = Nie ma zakładów do oceny.

sum-money = Zaczynając od { $start }, reguła zawarła { $bets ->
        [one] { $bets } zakład
        [few] { $bets } zakłady
        [many] { $bets } zakładów
       *[other] { $bets } zakładu
    } w ciągu { $years } lat, około { $yearly } rocznie, i skończyła z { $end }.
sum-won = Na każde 100 stawki wygrała { $amount }. { $interval }
sum-lost = Na każde 100 stawki straciła { $amount }. { $interval }
sum-interval = Przy innym szczęściu te same zakłady dałyby od { $low } do { $high } (przedział 95 %, { $n ->
        [one] { $n } zakład
        [few] { $n } zakłady
        [many] { $n } zakładów
       *[other] { $n } zakładu
    }).
sum-few = To za mało zakładów na przedział.
sum-clv = Wobec uczciwego kursu zamknięcia, najlepszej prognozy, jaka jest, wzięte kursy były średnio lepsze o { $clv } ({ $low } do { $high }). Tyle takie zakłady dają na dłuższą metę; reszta to szczęście.
sum-clv-negative = Wobec uczciwego kursu zamknięcia, najlepszej prognozy, jaka jest, wzięte kursy były średnio gorsze o { $clv } ({ $low } do { $high }). Na dłuższą metę takie zakłady tracą.
sum-win = Wygrała { $rate } rozstrzygniętych zakładów przy średnim kursie { $price }. Odsetek trafień to głównie wybór kursów: sam nic nie mówi.
sum-drawdown = W najgorszym razie bankroll spadł o { $share } poniżej wcześniejszego szczytu, a najdłużej { $days ->
        [one] minął { $days } dzień
        [few] minęły { $days } dni
        [many] minęło { $days } dni
       *[other] minęło { $days } dnia
    } do kolejnego szczytu. Kto idzie za regułą, musi to wytrzymać, a może być gorzej.
sum-random = Losowe zakłady po tych samych kursach dałyby { $random } na jednostkę; { $chance }.
sum-random-none = żaden z { $runs } losowych wyborów nie wypadł tak dobrze jak te zakłady
sum-random-some = { $share } losowych wyborów wypadło tak dobrze jak te zakłady lub lepiej
sum-books = Po kursie drugiego najlepszego bukmachera te same zakłady byłyby wobec linii zamknięcia warte { $second } zamiast { $best }: liczy się szybkość i wiele kont.

tile-roi = Zysk do obrotu (ROI)
tile-win = Odsetek trafień
tile-clv = Lepiej niż uczciwe zamknięcie (CLV)
tile-beat = Pobity surowy kurs zamknięcia
tile-positive = CLV powyżej zera
tile-sharpe = Wskaźnik Sharpe'a, roczny
tile-drawdown = Najgłębszy spadek
tile-yearly = Zakłady rocznie
tile-profit = Zysk
tile-level = ROI przy równych stawkach
tile-ruin = Szansa utraty połowy
tile-growth = Wzrost rocznie
interval = { $low } do { $high }
no-interval = za mało na przedział
n-bets = { $n ->
        [one] { $n } zakład
        [few] { $n } zakłady
        [many] { $n } zakładów
       *[other] { $n } zakładu
    }
n-days = { $n ->
        [one] { $n } dzień
        [few] { $n } dni
        [many] { $n } dni
       *[other] { $n } dnia
    }
n-runs = { $n ->
        [one] { $n } przebieg
        [few] { $n } przebiegi
        [many] { $n } przebiegów
       *[other] { $n } przebiegu
    }
in-years = w ciągu { $years } lat

luck-title = Szczęście czy trafność
luck-lead = Dziesięć pytań, które odróżniają dobrą regułę od szczęśliwej.
luck-interval-q = Czy prawdziwy zwrot może być zerowy lub ujemny?
luck-interval-a = ROI { $roi }, przedział 95 % { $low } do { $high } z ponownie losowanych całych dni meczowych; z całych tygodni { $week_low } do { $week_high }.
luck-implied-q = Ile zakłady były warte według linii zamknięcia?
luck-implied-a = Oczekiwano { $implied } z { $n ->
        [one] { $n } zakładu
        [few] { $n } zakładów
        [many] { $n } zakładów
       *[other] { $n } zakładu
    } z linią zamknięcia, przyszło { $realised }: różnica { $gap } obrotu ({ $low } do { $high }). To szczęście albo błędna linia zamknięcia.
luck-own-q = A według prawdopodobieństw bota?
luck-own-a = Oczekiwano { $own }, przyszło { $realised }.
luck-random-q = Czy wybór zakładów jest lepszy od przypadku?
luck-random-a = Te zakłady { $own } na jednostkę przy równych stawkach; losowe z tego samego rynku, sezonu i kursu { $random } ({ $low } do { $high } w 95 % z { $runs } wyborów); p = { $p }.
luck-random-clv-q = To samo według linii zamknięcia, której szczęście prawie nie dotyczy?
luck-random-clv-a = Te zakłady { $own }; losowe { $random } ({ $low } do { $high }); p = { $p }.
luck-everything-q = Czy to lepsze niż stawianie na wszystko?
luck-everything-a = Jednostka na każdy z { $n } oferowanych wyborów: { $everything } ({ $low } do { $high }). Różnica to { $gap } ({ $gap_low } do { $gap_high }).
luck-sharpe-q = Czy wskaźnik Sharpe'a wytrzymuje liczbę wypróbowanych strategii?
luck-sharpe-a = Najlepsza z { $trials ->
        [one] { $trials } bezwartościowej strategii
        [few] { $trials } bezwartościowych strategii
        [many] { $trials } bezwartościowych strategii
       *[other] { $trials } bezwartościowej strategii
    } pokazałaby około { $benchmark }; szansa, że prawdziwy jest wyższy, to { $chance } (skorygowany wskaźnik Sharpe'a, { $days ->
        [one] { $days } dzień
        [few] { $days } dni
        [many] { $days } dni
       *[other] { $days } dnia
    }).
luck-sample-q = Ilu zakładów potrzeba?
luck-sample-a = Jeśli prawdziwy zysk to { $profit } na jednostkę, odróżni go od zera około { $needed } zakładów, { $needed_80 } z szansą 80 %. Jest { $have }{ $missing ->
        [0] : wystarczy
       *[other] {""}: brakuje { $missing }
    }.
luck-sample-none = Żadna liczba zakładów nie pokaże zysku, którego nie ma.
luck-ruin-q = Jak prawdopodobna jest ruina?
luck-ruin-a = W { $share } z { $runs } innych kolejności tych samych tygodni bankroll spada do połowy początku ({ $low } do { $high }).
luck-trials = Reguły wybrano na: { $seasons }.
luck-hoped-q = Jak to wypada na tle tego, na co liczono?
hoped-between = liczono na { $low } do { $high }
hoped-above = liczono na więcej niż { $limit }
hoped-below = liczono na mniej niż { $limit }
not-known = Ten przebieg nie zawiera niczego, z czego można to obliczyć.

bankroll-title = Bankroll, szczęście i spadek
bankroll-text = Szare: między jakimi wynikami leży dziewięć z dziesięciu przebiegów tych samych zakładów, jeśli każdy wygrywa tak często, jak mówi uczciwa linia zamknięcia. Niżej: jak głęboko bankroll jest pod szczytem.
bankroll-value = Bankroll
bankroll-band = Szczęście: dziewięć z dziesięciu przebiegów
bankroll-low = Szczęście, dolny koniec
bankroll-high = Szczęście, górny koniec
bankroll-fall = Poniżej szczytu
bankroll-alt = Wykres liniowy bankrolla od { $start } dnia { $first } do { $end } dnia { $last }; najgłębszy spadek { $fall }.
winrate-title = Odsetek trafień w czasie
winrate-text = Część rozstrzygniętych zakładów wygranych w ostatnich dwunastu miesiącach, z przedziałem 95 %, obok tego, co zapowiadała uczciwa linia zamknięcia.
winrate-won = Wygrane
winrate-expected = Oczekiwane przez linię zamknięcia
winrate-alt = Wykres liniowy odsetka trafień w dwunastu miesiącach: od { $low } do { $high }, na końcu { $last }.
clv-title = Wartość wobec linii zamknięcia
clv-text = O ile każdy zakład był lepszy od uczciwego kursu zamknięcia. Na prawo od zera jest dobrze. Skrajne wartości zebrano na końcach.
clv-bets = Zakłady
clv-range = Wartość wobec linii zamknięcia
clv-alt = Wykres słupkowy wartości wobec linii zamknięcia: { $share } z { $n } zakładów leży powyżej zera, średnia { $mean }.
cumulative-title = Zysk i to, czego oczekiwała linia zamknięcia
cumulative-text = Linia oczekiwana rośnie z wartością wziętych kursów; rzeczywista dodaje szczęście.
cumulative-realised = Rzeczywisty zysk
cumulative-expected = Oczekiwany przez linię zamknięcia
cumulative-alt = Wykres liniowy: rzeczywisty zysk { $realised }, oczekiwany przez linię zamknięcia { $expected }.
calibration-title = Kalibracja zawartych zakładów
calibration-text = Szansa podana przez bota wobec części, która wygrała, w dziesięciu równych grupach; słupki to przedziały 95 %. Na linii: tak często, jak podano.
calibration-named = Podano
calibration-won = Wygrano
calibration-line = Tak często, jak podano
calibration-alt = Wykres punktowy: wygrane minus podane średnio { $bias } przy { $n } zakładach.
calibration-score = Wygrane minus podane średnio: { $bias } ({ $low } do { $high }). Wynik Briera { $brier }; dla { $n } zakładów z linią zamknięcia { $own }, sama linia { $closing }.

parts-title = Skąd to się bierze
parts-text = Każda część z własnym przedziałem. Część z małą liczbą zakładów mówi mało: pasek pokazuje, jak mało. Z dwudziestu części jedna wygląda niezwykle przez przypadek.
part-market = Według rynku
part-outcome = Według wyboru
part-league = Według ligi
part-season = Według sezonu
part-odds = Według kursu
part-edge = Według przewagi
part-book = Według bukmachera
head-part = Część
head-bets = Zakłady
head-price = Średni kurs
head-win = Trafienia
head-roi = ROI
head-roi-bar = ROI i przedział 95 %
head-clv = CLV
head-profit = Zysk
heat-title = Miesiąc po miesiącu
heat-text = ROI każdego miesiąca w procentach; im mocniejszy kolor, tym więcej pieniędzy wygrano (niebieski) lub stracono (czerwony). Pojedyncze miesiące to prawie samo szczęście.
heat-cell = { $month }: { $n ->
        [one] { $n } zakład
        [few] { $n } zakłady
        [many] { $n } zakładów
       *[other] { $n } zakładu
    }, ROI { $roi }, { $profit }
heat-year = Rok

figures-title = Dalsze liczby
figure-turnover = Obrót
figure-turnover-bankroll = Obrót rocznie, w bankrollach
figure-profit-factor = Wygrane na jednostkę straconą (profit factor)
figure-sortino = Wskaźnik Sortino, roczny
figure-streak-won = Najdłuższa seria wygranych
figure-streak-lost = Najdłuższa seria przegranych
figure-price-won = Średni kurs wygranych
figure-price-lost = Średni kurs przegranych
figure-exposure = Stawki otwarte naraz, średnio
figure-exposure-most = Stawki otwarte naraz, najwięcej
figure-open-bets = Zakłady otwarte naraz, najwięcej
figure-drawdown-from = Najgłębszy spadek, od
figure-drawdown-to = do dołka dnia
figure-drawdown-back = znów na szczycie dnia
figure-drawdown-longest = Najdłuższy czas poniżej szczytu
figure-void = Zakłady, które nigdy nie obowiązywały
figure-never = jeszcze nie
figure-second = CLV po drugim najlepszym kursie
figure-capacity = Udział trzech najczęstszych bukmacherów w obrocie
figure-final-low = Koniec bankrolla w 95 % innych kolejności, dół
figure-final-high = Koniec bankrolla w 95 % innych kolejności, góra

capacity-title = Pojemność: ile zależy od ilu bukmacherów
capacity-text = Te same zakłady, gdyby było dostępnych tylko tylu bukmacherów, najczęstsi najpierw. Zakłady pozostałych odpadają; ich pieniędzy nie rozkłada się na nowo.
capacity-head = Najczęstsi bukmacherzy

compare-title = Obok siebie
compare-text = Obie reguły widziały te same mecze w te same dni. Na różnicy, której przedział zawiera zero, nie można polegać.
compare-bankrolls = Oba bankrolle
compare-chart = Od tego samego początku; każdy stawia według swojej reguły.
compare-alt = { $name }: od { $start } do { $end }.
compare-figure = Liczba
compare-gap = Różnica (przedział 95 %)

bets-title = Każdy zakład
bets-text = Sortuj nagłówkami, filtruj i szukaj; wybierz wiersz, aby zobaczyć wszystko, co było wiadomo przy decyzji. Plik bets.csv zawiera to samo.
bets-search = Szukaj: drużyna, liga, wybór
bets-all = wszystkie
bets-count = { $shown } z { $all } zakładów
bets-roi = zysk { $profit }, ROI { $roi }
bets-none = Żaden zakład nie pasuje. Zdejmij filtr.
bets-close = Zamknij
bets-old-browser = Ta przeglądarka nie potrafi rozpakować tabeli. Plik bets.csv zawiera każdy zakład.
bets-without-reasons = Powodów tu brak, aby strona była mała; są w bets.csv.
bets-latest = Strona zawiera ostatnie { $shown } z { $all } zakładów; bets.csv zawiera wszystkie.
col-date = Data
col-match = Mecz
col-league = Liga
col-selection = Wybór
col-book = Bukmacher
col-book-market_max = najlepszy kurs rynku
col-price = Kurs
col-net = Kurs po prowizji
col-quoted = Kurs podany
col-second = Kolejny najlepszy kurs
col-edge = Przewaga
col-confidence = Pewność
col-stake = Stawka
col-result = Wynik
col-profit = Zysk
col-clv = CLV
col-season = Sezon
col-probability = Szansa przy decyzji
col-model = Szansa według modelu
col-market = Szansa według rynku
col-voices = Źródła zgodne
col-bankroll = Bankroll przedtem
col-closing = Kurs zamknięcia
col-fair = Uczciwa szansa zamknięcia
col-source = Linia zamknięcia od
col-score = Wynik meczu
col-decided = Zdecydowano o
col-known = Kurs znany od
col-kickoff = Początek meczu
col-settled = Rozliczono o
col-returned = Zwrócono
col-reasons = Powody
result-win = wygrany
result-half_win = pół wygrany
result-push = zwrot stawki
result-half_loss = pół przegrany
result-loss = przegrany
result-void = nieważny

reason-price_above_fair = { $bookmaker } płacił { $price }; uczciwie byłoby { $fair_price }
reason-sharp_line = linia bukmacherów typu sharp bez marży: { $probability }, uczciwie { $fair_price }
reason-crowd_line = wszyscy pozostali bukmacherzy razem bez marży: { $probability }, uczciwie { $fair_price }
reason-goal_model-1 = model bramek oczekiwał { $home_goals }–{ $away_goals } bramek i się zgadzał: { $probability }
reason-goal_model-0 = model bramek oczekiwał { $home_goals }–{ $away_goals } bramek i wątpił: { $probability }
reason-second_best = kolejny najlepszy kurs: { $price }

improve-title = Co poprawić
improve-text = Odczytane z liczb stałymi regułami. Wskazówka to powód, by się przyjrzeć, nie by działać: reguły przykrojone do przeszłości zawodzą w przyszłości.
improve-part-bad = { $part } „{ $name }” straciło: { $n ->
        [one] { $n } zakład
        [few] { $n } zakłady
        [many] { $n } zakładów
       *[other] { $n } zakładu
    }, ROI { $roi } ({ $low } do { $high }), CLV { $clv }. Zwrot i wartość wobec zamknięcia są poniżej zera: pomiń to albo znajdź przyczynę.
improve-part-clv = { $part } „{ $name }”: { $n ->
        [one] { $n } zakład
        [few] { $n } zakłady
        [many] { $n } zakładów
       *[other] { $n } zakładu
    } z CLV { $clv } ({ $low } do { $high }). Linia zamknięcia mówi, że nie mają wartości, cokolwiek przyniosły.
improve-bold = Podane szanse były średnio za wysokie o { $bias } ({ $low } do { $high }): zmniejsz je albo stawki.
improve-modest = Podane szanse były średnio za niskie o { $bias } ({ $low } do { $high }): stawki mogłyby być nieco większe.
improve-drawdown = Spadek o { $share } to więcej, niż większość znosi. Połowa ułamka Kelly'ego zmniejsza go o połowę, kosztem mniej niż połowy wzrostu.
improve-few = { $yearly } zakładów rocznie rozstrzyga pytanie powoli: brakuje { $missing }. Więcej zakładów o mniejszej przewadze daje w sumie więcej i szybciej tego dowodzi.
improve-one-book = Sam { $book } niesie { $share } obrotu. Gdy cię ograniczy, ta część się kończy.
improve-unnamed = { $share } obrotu przypada na najlepszy kurs rynku, a dane nie mówią, czyj on jest: bez konta u tego bukmachera nie ma zakładu.
improve-second = Większość wartości to jeden odstający kurs: po drugim najlepszym CLV wynosi { $second }. Bierz kursy szybko albo żądaj większej przewagi.
improve-lines = Tylko { $share } zakładów ma uczciwą linię zamknięcia: za pozostałymi przemawia tylko ich wynik.
improve-closing = Uczciwa linia zamknięcia prognozowała te zakłady lepiej niż bot (Brier { $closing } wobec { $own }): czekanie na więcej informacji może być warte więcej niż lepszy model.
improve-weeks = Losowany tygodniami przedział jest dużo szerszy niż dniami: coś trwa dłużej niż dzień. Ufaj szerszemu.
improve-nothing = Nic się nie wyróżnia.

data-title = Dane, na których stoi przebieg
data-text = Części meczów każdej ligi i sezonu. Gdzie brak kursów lub linii zamknięcia, nie mógł powstać zakład ani wartość wobec zamknięcia.
data-by-season = Wszystkie ligi według sezonu
data-league = Liga
data-season = Sezon
data-matches = Mecze
data-result = Z wynikiem
data-price = Z kursem
data-totals = Powyżej/poniżej
data-handicaps = Handicap
data-sharp = Kurs typu sharp
data-closing = Kurs zamknięcia
data-kickoff = Dokładna godzina
data-expected = z oczekiwanych
data-impossible = Wiersze niemożliwe, nieużyte
data-clean = Nie znaleziono niemożliwych wierszy.
data-none = Danych nie sprawdzono przed tym przebiegiem.

run-title = Jak przebiegł
run-strategy = Strategia
run-models = Modele
run-bankroll = Bankroll na początku
run-seed = Ziarno wszystkich losowań
run-trials = Porównane strategie
run-time = Czas
run-memory = Pamięć
run-seconds = { $seconds } s
run-mib = { $mib } MiB

terms-title = Pojęcia
term-roi = ROI
term-roi-text = Zysk przez obrót; nieważne zakłady go nie mają. Gdy stawki rosną, późne zakłady ważą więcej; przy równych stawkach każdy waży tyle samo.
term-interval = Przedział 95 %
term-interval-text = Całe dni meczowe losuje się ze zwracaniem 4 000 razy, bo zakłady jednego dnia dzielą szczęście; przedział zawiera środkowe 95 %. Poniżej 10 dni lub 30 zakładów go nie ma.
term-clv = CLV
term-clv-text = Wzięty kurs po prowizji razy uczciwe prawdopodobieństwo zamknięcia, minus jeden. Uczciwe znaczy bez marży bukmachera; linia pochodzi z najostrzejszego źródła, jakie było.
term-beat = Pobity surowy kurs zamknięcia
term-beat-text = Wzięty kurs jest wyższy od kursu zamknięcia bukmachera odniesienia, razem z marżą. Marża schlebia; uczciwą liczbą jest CLV powyżej zera.
term-win = Odsetek trafień
term-win-text = Zakłady wygrane w całości lub w połowie przez rozstrzygnięte; zwrócona stawka nic nie rozstrzyga.
term-sharpe = Sharpe i Sortino
term-sharpe-text = Zwrot dnia to zysk dnia przez bankroll z rana; liczą się wszystkie dni. Średnia przez odchylenie standardowe (Sortino: przez średnią kwadratową dni stratnych, z zerami) razy √365, bez stopy wolnej od ryzyka. Przedział: losowane tygodnie.
term-drawdown = Spadek
term-drawdown-text = Spadek bankrolla na koniec dnia poniżej dotychczasowego szczytu, jako jego część. Przedział pokazuje, co dają inne kolejności tych samych tygodni.
term-ruin = Ruina
term-ruin-text = Bankroll spada do połowy początku na koniec któregoś dnia, w czasie tak długim jak test. 4 000 innych kolejności tych samych tygodni.
term-luck = Pasmo szczęścia
term-luck-text = 2 000 przebiegów tych samych zakładów i stawek, w których każdy wygrywa ze swoją uczciwą szansą zamknięcia. Krzywa w paśmie to to, co takie zakłady dają każdemu.
term-deflated = Skorygowany wskaźnik Sharpe'a
term-deflated-text = Bailey i López de Prado (2014): najlepsza z wielu bezwartościowych strategii wygląda dobrze przez szczęście; to szansa, że prawdziwy wskaźnik jest wyższy.
note-seasons_without_totals_at_a_named_book = W niektórych sezonach żaden bukmacher z nazwą nie ma w danych kursów powyżej/poniżej; na ten rynek wtedy nie stawiano.
note-seasons_without_handicaps_at_a_named_book = W niektórych sezonach żaden bukmacher z nazwą nie ma w danych kursów handicapowych; na ten rynek wtedy nie stawiano.
note-kickoffs_assumed_where_a_source_gave_a_day_only = Gdzie źródło podaje tylko dzień, przyjęto zwykłą godzinę rozpoczęcia.
note-matches_without_a_closing_line = W niektórych sezonach ponad jedna dziesiąta meczów nie ma kursu zamknięcia; ich zakłady liczą się w zysku, a nie w wartości względem zamknięcia.
