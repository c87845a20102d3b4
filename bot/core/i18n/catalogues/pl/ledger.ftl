### Paying in and taking out, the pages of the ledger, and another currency

bankroll-history = Księga, strona { $number }
bankroll-no_more = Starszych wierszy nie ma.
bankroll-too_little = Nie możesz wypłacić { $amount }: twój bankroll to { $balance }. To, co jest w otwartych zakładach, się nie liczy. Nic nie zmieniono.
bankroll-excluded = Twoje samowykluczenie trwa do { $until }: do tego czasu nic nie można wpłacić i nic nie zapisano. Nadal możesz wypłacać (/withdraw 50) i poprawić swój zakład. Jeśli chcesz z kimś porozmawiać: gamblingtherapy.org.
bankroll-break = Masz przerwę do { $until }: do tego czasu nic nie można wpłacić i nic nie zapisano. Nadal możesz wypłacać (/withdraw 50) i poprawić swój zakład.
bankroll-moved_bad = „{ $text }” nie da się wpłacić ani wypłacić. Nic nie zmieniono. Napisz kwotę większą od zera, na przykład 100.
bankroll-other_currency = Prowadzisz bankroll w { $own }; { $given } to inna waluta. Nic nie zmieniono. Napisz kwotę w { $own } albo przelicz bankroll przez /settings currency { $given }.
entry-converted = { $source } na { $target } po { $rate }

button-ledger = 📒 Księga
button-newer = ‹ Nowsze
button-older = Starsze ›

currency-rate = Masz zakłady w { $own }, więc podaj kurs: ile { $new } to 1 { $own }? Napisz na przykład /settings currency { $new } 1,08. Obie strony zostają w księdze. Nic nie zmieniono.
currency-rate_bad = „{ $text }” to nie kurs: musi być większy od zera i mówi, ile nowej waluty to 1 { $own }. Nic nie zmieniono.
currency-open_bets = Są jeszcze otwarte zakłady w { $own }. Nic nie zmieniono. Zmień walutę, gdy będą rozliczone.
currency-limits = Masz limit w { $own }, a w innej walucie byłby to inny limit. Nic nie zmieniono. Najpierw zdejmij go w /limits (działa po 24 godz.).
