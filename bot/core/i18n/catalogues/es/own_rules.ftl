### Rules of the risk profile that somebody makes stricter

settings-edge = Value mínimo
settings-price = Cuota máxima
settings-kelly = Fracción de Kelly
settings-by_risk = como el perfil de riesgo
settings-looser = { $value } es menos estricto que { $own }, lo que pide tu perfil de riesgo { $risk }. No se cambió nada. Elige un valor más estricto u otro perfil con /settings risk.
settings-nothing_left = Así ninguna cuota podría ser una apuesta con el perfil de riesgo { $risk }. No se cambió nada. Elige un valor menos estricto o “auto”.
settings-no_rule = “{ $text }” no es un valor así. No se cambió nada. Escribe uno como { $example }, o “auto” para el de tu perfil de riesgo.
