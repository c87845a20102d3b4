### Settings, choices from lists, what arrives and when

settings-title = Ustawienia
settings-currency = Waluta
settings-timezone = Strefa czasowa
settings-odds = Kursy
settings-risk = Profil ryzyka
settings-language = Język
settings-quiet = Godziny ciszy
settings-no_quiet = nigdy
settings-theme = Obrazy
settings-theme-light = jasne
settings-theme-dark = ciemne

odds-name-decimal = dziesiętne
odds-name-fractional = ułamkowe
odds-name-american = amerykańskie
odds-name-hong_kong = hongkońskie
odds-name-malay = malajskie
odds-name-indonesian = indonezyjskie

settings-theme_bad = Obrazy są jasne lub ciemne, nie „{ $text }”. Nic nie zmieniono.
settings-leagues = Ligi
settings-bookmakers = Bukmacherzy
settings-how = Zmień przez /settings timezone Warszawa, /settings odds ułamkowe albo /settings risk ostrożny.
settings-bad = Nie ma ustawienia „{ $text }”. Nic nie zmieniono. Są: { $names }.
settings-elsewhere = To wybiera się przez /{ $name }. Nic nie zmieniono.
settings-value = Naciśnij jedną z opcji albo napisz np. /settings { $name } { $example }.
settings-odds_bad = „{ $text }” to nie format kursów. Nic nie zmieniono. Są: { $names }.

all = wszystkie

list-leagues = Ligi
list-bookmakers = Bukmacherzy
list-leagues-how = Wybierz przez /leagues 1, 3 albo /leagues wszystkie.
list-bookmakers-how = Wybierz przez /bookmakers 1, 3 albo /bookmakers wszyscy.

commission-kept = { $bookmaker } zatrzymuje { $share } twoich wygranych. Value, stawki i wypłaty liczą to od teraz; zapisane już zakłady zachowują swoją.
commission-how = Napisz tak: /bookmakers commission Betfair Exchange 2%. Słowo „zwykła” zamiast liczby przywraca zwykłą prowizję. Nic nie zmieniono.
commission-bad = „{ $text }” to nie prowizja: ma to być procent od 0 do { $most }. Nic nie zmieniono.

pick-nothing = Nic jeszcze nie wybrano. Wybierz co najmniej jedno albo wszystkie. Nic nie zmieniono.
pick-draft = Jeszcze nie zapisano: naciśnij Gotowe albo napisz /{ $kind } done.

mute-title = Wyciszone
mute-everything = wszystkie ligi
mute-for_good = dopóki nie napiszesz /mute off
mute-nothing = Nic nie jest wyciszone: przychodzą typy ze wszystkich twoich lig.
mute-time = „{ $text }” to nie czas wyciszenia. Nic nie zmieniono. Napisz np. /mute all 3 (dni), /mute all 24h lub /mute off.
mute-how = /mute SIM1 · /mute all 3 (dni) · /mute off
