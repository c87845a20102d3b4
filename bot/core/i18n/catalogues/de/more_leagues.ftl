### The leagues of the sixteen countries with one file each

league-AUT = Österreichische Bundesliga
league-CHN = Chinesische Super League
league-DNK = Dänische Superliga
league-IRL = Irische Premier Division
league-ROU = Rumänische SuperLiga
league-RUS = Russische Premjer-Liga
league-SWZ = Schweizer Super League
league-BRA = Brasilianische Série A
league-JPN = J1 League
