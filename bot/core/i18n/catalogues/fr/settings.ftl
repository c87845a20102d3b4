### Settings, choices from lists, what arrives and when

settings-title = Réglages
settings-currency = Devise
settings-timezone = Fuseau horaire
settings-odds = Cotes
settings-risk = Profil de risque
settings-language = Langue
settings-quiet = Heures de silence
settings-no_quiet = jamais
settings-theme = Images
settings-theme-light = claires
settings-theme-dark = sombres

odds-name-decimal = décimales
odds-name-fractional = fractionnaires
odds-name-american = américaines
odds-name-hong_kong = Hong Kong
odds-name-malay = malaises
odds-name-indonesian = indonésiennes

settings-theme_bad = Les images sont claires ou sombres, pas « { $text } ». Rien n'a été changé.
settings-leagues = Championnats
settings-bookmakers = Bookmakers
settings-how = Change-les avec /settings timezone Paris, /settings odds fractionnaires ou /settings risk prudent.
settings-bad = Il n'y a pas de réglage « { $text } ». Rien n'a été changé. Il y a : { $names }.
settings-elsewhere = Cela se choisit avec /{ $name }. Rien n'a été changé.
settings-value = Appuie sur un choix ou écris par exemple /settings { $name } { $example }.
settings-odds_bad = « { $text } » n'est pas un format de cotes. Rien n'a été changé. Il y a : { $names }.

all = tous

list-leagues = Championnats
list-bookmakers = Bookmakers
list-leagues-how = Choisis avec /leagues 1, 3 ou /leagues tous.
list-bookmakers-how = Choisis avec /bookmakers 1, 3 ou /bookmakers tous.

commission-kept = { $bookmaker } garde { $share } de tes gains. La value, les mises et les paiements en tiennent compte dès maintenant ; les paris déjà notés gardent la leur.
commission-how = Écris-le ainsi : /bookmakers commission Betfair Exchange 2%. Avec « habituelle » à la place du nombre, la commission habituelle revient. Rien n'a changé.
commission-bad = « { $text } » n'est pas une commission : il faut un pourcentage de 0 à { $most }. Rien n'a changé.

pick-nothing = Rien n'est encore choisi. Choisis-en au moins un, ou tous. Rien n'a été changé.
pick-draft = Pas encore enregistré : appuie sur OK ou écris /{ $kind } done.

mute-title = En sourdine
mute-everything = tous les championnats
mute-for_good = jusqu'à ce que tu dises /mute off
mute-nothing = Rien n'est en sourdine : les pronos de tous tes championnats arrivent.
mute-time = « { $text } » n'est pas une durée de silence. Rien n'a été changé. Écris par exemple /mute all 3 (jours), /mute all 24h ou /mute off.
mute-how = /mute SIM1 · /mute all 3 (jours) · /mute off
