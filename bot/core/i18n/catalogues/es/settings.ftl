### Settings, choices from lists, what arrives and when

settings-title = Ajustes
settings-currency = Moneda
settings-timezone = Zona horaria
settings-odds = Cuotas
settings-risk = Perfil de riesgo
settings-language = Idioma
settings-quiet = Horas de silencio
settings-no_quiet = ninguna
settings-theme = Imágenes
settings-theme-light = claras
settings-theme-dark = oscuras

odds-name-decimal = decimales
odds-name-fractional = fraccionarias
odds-name-american = americanas
odds-name-hong_kong = Hong Kong
odds-name-malay = malayas
odds-name-indonesian = indonesias

settings-theme_bad = Las imágenes son claras u oscuras, no “{ $text }”. No se cambió nada.
settings-leagues = Ligas
settings-bookmakers = Casas
settings-how = Cámbialos con /settings timezone Madrid, /settings odds fraccionarias o /settings risk prudente.
settings-bad = No hay ajuste “{ $text }”. No se cambió nada. Hay: { $names }.
settings-elsewhere = Eso se elige con /{ $name }. No se cambió nada.
settings-value = Pulsa una opción o escribe algo como /settings { $name } { $example }.
settings-odds_bad = “{ $text }” no es una forma de escribir cuotas. No se cambió nada. Hay: { $names }.

all = todas

list-leagues = Ligas
list-bookmakers = Casas
list-leagues-how = Elige con /leagues 1, 3 o /leagues todas.
list-bookmakers-how = Elige con /bookmakers 1, 3 o /bookmakers todas.

commission-kept = { $bookmaker } se queda con el { $share } de tus ganancias. El value, los importes y los pagos lo cuentan desde ahora; las apuestas ya anotadas conservan la suya.
commission-how = Escríbelo así: /bookmakers commission Betfair Exchange 2%. Con “habitual” en lugar del número vuelve la habitual. No se cambió nada.
commission-bad = “{ $text }” no es una comisión: debe ser un porcentaje de 0 a { $most }. No se cambió nada.

pick-nothing = Aún no has elegido nada. Elige al menos una o todas. No se cambió nada.
pick-draft = Aún sin guardar: pulsa Listo o escribe /{ $kind } done.

mute-title = En silencio
mute-everything = todas las ligas
mute-for_good = hasta que digas /mute off
mute-nothing = Nada está en silencio: llegan picks de todas tus ligas.
mute-time = “{ $text }” no es un tiempo para silenciar. No se cambió nada. Escribe algo como /mute all 3 (días), /mute all 24h o /mute off.
mute-how = /mute SIM1 · /mute all 3 (días) · /mute off
