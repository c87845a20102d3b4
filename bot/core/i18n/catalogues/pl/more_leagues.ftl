### The leagues of the sixteen countries with one file each

league-AUT = Bundesliga austriacka
league-CHN = Chińska Super League
league-DNK = Superligaen
league-IRL = Liga irlandzka
league-ROU = Superliga rumuńska
league-RUS = Priemjer-Liga
league-SWZ = Super League szwajcarska
league-BRA = Brasileirão Série A
league-JPN = J1 League
