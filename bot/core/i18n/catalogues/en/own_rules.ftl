### Rules of the risk profile that somebody makes stricter

settings-edge = Least edge
settings-price = Highest odds
settings-kelly = Share of Kelly
settings-by_risk = as the risk profile has it
settings-looser = { $value } is looser than { $own }, which your risk profile { $risk } asks for. Nothing was changed. Choose a stricter value, or another profile with /settings risk.
settings-nothing_left = With that, no odds could ever be a bet for the risk profile { $risk }. Nothing was changed. Choose a value less strict, or “auto”.
settings-no_rule = “{ $text }” is no such value. Nothing was changed. Write one like { $example }, or “auto” for your risk profile's.
