### Settings, choices from lists, what arrives and when

settings-title = Einstellungen
settings-currency = Währung
settings-timezone = Zeitzone
settings-odds = Quoten
settings-risk = Risikoprofil
settings-language = Sprache
settings-quiet = Ruhezeiten
settings-no_quiet = keine
settings-theme = Bilder
settings-theme-light = hell
settings-theme-dark = dunkel

odds-name-decimal = dezimal
odds-name-fractional = Bruch
odds-name-american = amerikanisch
odds-name-hong_kong = Hongkong
odds-name-malay = malaiisch
odds-name-indonesian = indonesisch

settings-theme_bad = Bilder sind hell oder dunkel, nicht „{ $text }“. Es wurde nichts geändert.
settings-leagues = Ligen
settings-bookmakers = Buchmacher
settings-how = Ändern mit /settings timezone Berlin, /settings odds Bruch oder /settings risk vorsichtig.
settings-bad = Eine Einstellung „{ $text }“ gibt es nicht. Es wurde nichts geändert. Es gibt: { $names }.
settings-elsewhere = Das wählst du mit /{ $name }. Es wurde nichts geändert.
settings-value = Drück auf eins oder schreib es wie /settings { $name } { $example }.
settings-odds_bad = „{ $text }“ ist keine Schreibweise von Quoten. Es wurde nichts geändert. Es gibt: { $names }.

all = alle

list-leagues = Ligen
list-bookmakers = Buchmacher
list-leagues-how = Wähl mit /leagues 1, 3 oder /leagues alle.
list-bookmakers-how = Wähl mit /bookmakers 1, 3 oder /bookmakers alle.

commission-kept = { $bookmaker } behält { $share } deiner Gewinne. Value, Einsätze und Auszahlungen rechnen ab jetzt damit; schon eingetragene Wetten behalten ihre.
commission-how = Schreib es so: /bookmakers commission Betfair Exchange 2%. Mit „üblich“ statt der Zahl gilt wieder die übliche. Es wurde nichts geändert.
commission-bad = „{ $text }“ ist keine Kommission: Sie muss ein Prozentsatz von 0 bis { $most } sein. Es wurde nichts geändert.

pick-nothing = Es ist noch nichts gewählt. Wähle mindestens eines oder alle. Es wurde nichts geändert.
pick-draft = Noch nicht übernommen: drück Fertig oder schreib /{ $kind } done.

mute-title = Stumm
mute-everything = alle Ligen
mute-for_good = bis du /mute off schreibst
mute-nothing = Nichts ist stumm: Tipps all deiner Ligen kommen an.
mute-time = „{ $text }“ ist keine Zeit zum Stummschalten. Es wurde nichts geändert. Schreib etwa /mute all 3 (Tage), /mute all 24h oder /mute off.
mute-how = /mute SIM1 · /mute all 3 (Tage) · /mute off
