### The leagues of the sixteen countries with one file each

league-AUT = Austrian Bundesliga
league-CHN = Chinese Super League
league-DNK = Danish Superliga
league-IRL = League of Ireland
league-ROU = Romanian SuperLiga
league-RUS = Russian Premier League
league-SWZ = Swiss Super League
league-BRA = Brasileirão Série A
league-JPN = J1 League
