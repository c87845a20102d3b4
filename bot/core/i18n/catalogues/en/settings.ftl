### Settings, choices from lists, what arrives and when

settings-title = Settings
settings-currency = Currency
settings-timezone = Time zone
settings-odds = Odds
settings-risk = Risk profile
settings-language = Language
settings-quiet = Quiet hours
settings-no_quiet = none
settings-theme = Pictures
settings-theme-light = light
settings-theme-dark = dark

odds-name-decimal = decimal
odds-name-fractional = fractional
odds-name-american = American
odds-name-hong_kong = Hong Kong
odds-name-malay = Malay
odds-name-indonesian = Indonesian

settings-theme_bad = Pictures are light or dark, not “{ $text }”. Nothing was changed.
settings-leagues = Leagues
settings-bookmakers = Bookmakers
settings-how = Change one with /settings timezone Berlin, /settings odds fractional or /settings risk cautious.
settings-bad = There is no setting “{ $text }”. Nothing was changed. There are: { $names }.
settings-elsewhere = Choose them with /{ $name }. Nothing was changed.
settings-value = Press one, or write it like /settings { $name } { $example }.
settings-odds_bad = “{ $text }” is no notation of odds. Nothing was changed. There are: { $names }.

all = all

list-leagues = Leagues
list-bookmakers = Bookmakers
list-leagues-how = Choose with /leagues 1, 3 or /leagues all.
list-bookmakers-how = Choose with /bookmakers 1, 3 or /bookmakers all.

commission-kept = { $bookmaker } keeps { $share } of your winnings. Edges, stakes and payouts count it from now on; bets already logged keep theirs.
commission-how = Write it like /bookmakers commission Betfair Exchange 2%. “usual” in place of the number goes back to the usual one. Nothing was changed.
commission-bad = “{ $text }” is no commission: it must be a percentage from 0 to { $most }. Nothing was changed.

pick-nothing = Nothing is chosen yet. Choose at least one, or all. Nothing was changed.
pick-draft = Not kept yet: press Done, or type /{ $kind } done.

mute-title = Muted
mute-everything = all leagues
mute-for_good = until you say /mute off
mute-nothing = Nothing is muted: cards of all your leagues arrive.
mute-time = “{ $text }” is no time to be muted for. Nothing was changed. Write it like /mute all 3 (days), /mute all 24h or /mute off.
mute-how = /mute SIM1 · /mute all 3 (days) · /mute off
