### Countries that CLDR does not name, and leagues whose name differs by language

country-england = England
country-scotland = Schottland
country-wales = Wales
country-northern_ireland = Nordirland
country-fairland = Fairland

league-SC0 = Schottische Premiership
league-SC1 = Schottische Championship
league-SC2 = Schottische League One
league-SC3 = Schottische League Two
league-B1 = Belgische Pro League
league-G1 = Griechische Super League
league-SIM1 = 1. Liga Fairland
league-SIM2 = 2. Liga Fairland
