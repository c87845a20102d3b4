### The leagues of the sixteen countries with one file each

league-AUT = Bundesliga de Austria
league-CHN = Superliga China
league-DNK = Superliga de Dinamarca
league-IRL = Liga de Irlanda
league-ROU = Superliga de Rumanía
league-RUS = Liga Premier de Rusia
league-SWZ = Superliga de Suiza
league-BRA = Brasileirão Série A
league-JPN = J1 League
