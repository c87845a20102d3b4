### Jak skończył się zakład według gracza i cofanie tego

bet-stands = Zapisano go już jako { $ended }. Nic nie zmieniono.
bet-not_begun = Mecz { $match } zaczyna się dopiero { $moment }, więc zakład nie jest ani wygrany, ani przegrany. Nic nie zmieniono. By go cofnąć, odpowiedz cofnij.
bet-undo_settled = Zakład na typ { $number } rozstrzygnął wynik: { $ended }. Nic nie zmieniono. Jeśli bukmacher rozliczył inaczej, odpowiedz wygrany, przegrany, zwrot albo otrzymane i kwotę.
reply-ask-returned = Jak rozliczył go bukmacher? Odpowiedz na ten zakład: wygrany, przegrany, zwrot albo kwota, np. otrzymane 37,50. Nic nie zmieniono.
logged-won = Zapisano jako wygrany: { $bet }, zwrócono { $returned } przy stawce { $stake }.
logged-lost = Zapisano jako przegrany: { $stake }, { $bet }.
logged-returned = Zapisano: { $bet }, wypłacono { $returned } przy stawce { $stake }.
logged-word_back = Cofnięto, { $bet }: { $before }. Zakład jest znów taki jak przedtem: { $ended }.
logged-corrected = Dotąd był zapisany jako { $before }; obie pozycje zostają w księdze.
button-otherwise = Rozliczono inaczej?
bet-below_zero = Bankroll spadłby do { $left }: to, co wróciło z zakładu, zostało już użyte. Nic nie zmieniono. Podaj najpierw przez /bankroll, ile naprawdę masz.
