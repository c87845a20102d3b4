### Rules of the risk profile that somebody makes stricter

settings-edge = Value minimale
settings-price = Cote maximale
settings-kelly = Part de Kelly
settings-by_risk = comme le profil de risque
settings-looser = { $value } est moins strict que { $own }, demandé par ton profil de risque { $risk }. Rien n'a été changé. Choisis une valeur plus stricte, ou un autre profil avec /settings risk.
settings-nothing_left = Ainsi, aucune cote ne pourrait être un pari avec le profil de risque { $risk }. Rien n'a été changé. Choisis une valeur moins stricte, ou « auto ».
settings-no_rule = « { $text } » n'est pas une telle valeur. Rien n'a été changé. Écris-en une comme { $example }, ou « auto » pour celle de ton profil de risque.
