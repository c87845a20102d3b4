### Countries that CLDR does not name, and leagues whose name differs by language

country-england = England
country-scotland = Scotland
country-wales = Wales
country-northern_ireland = Northern Ireland
country-fairland = Fairland

league-SC0 = Scottish Premiership
league-SC1 = Scottish Championship
league-SC2 = Scottish League One
league-SC3 = Scottish League Two
league-B1 = Belgian Pro League
league-G1 = Super League Greece
league-SIM1 = Fairland First Division
league-SIM2 = Fairland Second Division
