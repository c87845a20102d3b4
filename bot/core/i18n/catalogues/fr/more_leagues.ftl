### The leagues of the sixteen countries with one file each

league-AUT = Bundesliga autrichienne
league-CHN = Super League chinoise
league-DNK = Superligaen danoise
league-IRL = Championnat d'Irlande
league-ROU = Superliga roumaine
league-RUS = Première Ligue russe
league-SWZ = Super League suisse
league-BRA = Brasileirão Série A
league-JPN = J1 League
