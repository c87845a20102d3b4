### First words and the questions of the first minute

demo-reading_simulated = Wczytuję symulowane ligi, to potrwa kilka sekund …
demo-reading_replay = Wczytuję sezony sprzed tego dnia, to potrwa kilka sekund …

welcome-title = Witaj w Fairline
welcome-text = Szukam zakładów na piłkę z kursem lepszym, niż powinien być, mówię, ile postawić, i uczciwie zapisuję, jak się skończyło.
welcome-honest = Żaden zakład nie jest pewny i żaden typ nie obiecuje zysku: value jest zwykle małe, a złe serie są normalne.
welcome-simulated = Liga, którą zaraz zobaczysz, jest symulowana: drużyny, kursy i wyniki są zmyślone, więc możesz wszystko wypróbować bez ryzyka.
welcome-replay = To prawdziwe mecze z kursami z tamtych dni, odtwarzane dzień po dniu.
welcome-start = Najpierw kilka pytań. Enter przyjmuje to, co w [nawiasach].
welcome-ready = To wszystko. Twój bankroll to { $bankroll }. Zakładam, że to ci odpowiada: { $guessed }, oraz typy ze wszystkich lig od 08:00 do 22:00. Wszystko zmienisz w /settings lub /leagues. /today pokazuje dzisiejsze zakłady, /help resztę.
welcome-back = Witaj z powrotem. /today pokaże dzisiejsze zakłady, /help resztę.
welcome-odds = kursy: { $odds }
welcome-risk = ryzyko: { $risk }

footer = 18+ · Stawiaj tylko tyle, ile możesz stracić · Pomoc: uzaleznieniabehawioralne.pl, gamblingtherapy.org

simulated = symulacja

bye = Do zobaczenia. Twoja historia zostaje.
bye-demo = Do zobaczenia. To demo zapomina wszystko po zamknięciu; uruchom je z --keep, by wrócić później.

ask-adult = Czy masz ukończone 18 lat? Fairline jest tylko dla dorosłych.
ask-adult-bad = Odpowiedz tak lub nie: Fairline jest dla osób od 18 lat.
ask-adult-refused = W takim razie Fairline nie jest jeszcze dla ciebie i nic nie zostało zapisane. Jeśli granie martwi ciebie lub kogoś bliskiego, gamblingtherapy.org wysłucha, za darmo i w wielu językach. Wszystkiego dobrego!
ask-language-bad = Nie mówię jeszcze w języku „{ $text }”. Wybierz: { $choices }.
ask-quiet-bad = „{ $text }” to nie godziny ciszy. Napisz dwie godziny, np. 22:00-08:00, albo nigdy.
ask-bankroll = Ile pieniędzy odkładasz na zakłady? Wybierz albo napisz kwotę z walutą, na przykład 750 zł. Stawki to mała jej część.
ask-bankroll-bad = „{ $text }” to nie kwota. Napisz liczbę z walutą, na przykład 1000 zł albo 250,50 EUR.
ask-currency = W jakiej walucie?
ask-currency-bad = Nie znam waluty „{ $text }”. Napisz jej trzy litery, np. PLN, EUR lub GBP, albo nazwę.
ask-timezone-bad = Nie znam strefy czasowej „{ $text }”. Napisz nazwę, np. Europe/Warsaw, Londyn albo UTC.
ask-timezone-fixed = „{ $text }” to { $clock } przez cały rok, także latem. Nic nie zmieniono. Podaj miasto, na przykład { $near }; jego zegar zna czas letni. Jeśli tak ma być, dopisz na końcu !.
ask-timezone-near = Nie znam strefy czasowej „{ $text }”. Może { $near }?
ask-leagues-bad = „{ $text }” to żadna z lig. Napisz numery, kody lub nazwy po przecinku, np. { $near }.
ask-risk-bad = „{ $text }” to nie profil ryzyka. Napisz jeden z: { $choices }.
ask-beside = Napisz zwykle, by od tego miejsca przyjąć zwykłe odpowiedzi, albo wstecz, by wrócić do poprzedniego pytania.
button-usual = Zwykłe odpowiedzi
button-back = ‹ Wstecz
ask-bookmakers = Gdzie możesz obstawiać? Pokazuję tylko kursy, które możesz zagrać. Nazwy po przecinku albo wszyscy.
ask-bookmakers-all = wszyscy
ask-bookmakers-bad = „{ $text }” to żaden z bukmacherów. Napisz numery lub nazwy po przecinku, np. { $near }.

risk-cautious = mniej zakładów, wyższa poprzeczka, bardzo małe stawki ({ $kelly } Kelly'ego)
risk-balanced = zwykła poprzeczka, małe stawki ({ $kelly } Kelly'ego)
risk-sharp = więcej zakładów, niższa poprzeczka, wyższe kursy ({ $kelly } Kelly'ego)
risk-name-cautious = ostrożny
risk-name-balanced = zrównoważony
risk-name-sharp = odważny
