### Rules of the risk profile that somebody makes stricter

settings-edge = Mindest-Value
settings-price = Höchste Quote
settings-kelly = Kelly-Anteil
settings-by_risk = wie im Risikoprofil
settings-looser = { $value } ist lockerer als { $own }, was dein Risikoprofil { $risk } verlangt. Es wurde nichts geändert. Nimm einen strengeren Wert oder mit /settings risk ein anderes Profil.
settings-nothing_left = Damit könnte beim Risikoprofil { $risk } nie eine Quote eine Wette sein. Es wurde nichts geändert. Nimm einen weniger strengen Wert oder „auto“.
settings-no_rule = „{ $text }“ ist kein solcher Wert. Es wurde nichts geändert. Schreib einen wie { $example } oder „auto“ für den deines Risikoprofils.
