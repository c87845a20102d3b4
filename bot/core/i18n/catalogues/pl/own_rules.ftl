### Rules of the risk profile that somebody makes stricter

settings-edge = Najmniejsze value
settings-price = Najwyższy kurs
settings-kelly = Ułamek Kelly’ego
settings-by_risk = jak w profilu ryzyka
settings-looser = { $value } jest łagodniejsze niż { $own }, czego wymaga twój profil ryzyka { $risk }. Nic nie zmieniono. Wybierz ostrzejszą wartość albo inny profil przez /settings risk.
settings-nothing_left = Wtedy przy profilu ryzyka { $risk } żaden kurs nie mógłby być zakładem. Nic nie zmieniono. Wybierz łagodniejszą wartość albo „auto”.
settings-no_rule = „{ $text }” to nie taka wartość. Nic nie zmieniono. Napisz np. { $example } albo „auto”, czyli jak w profilu ryzyka.
