### Countries that CLDR does not name, and leagues whose name differs by language

country-england = Anglia
country-scotland = Szkocja
country-wales = Walia
country-northern_ireland = Irlandia Północna
country-fairland = Fairland

league-SC0 = Szkocka Premiership
league-SC1 = Szkocka Championship
league-SC2 = Szkocka League One
league-SC3 = Szkocka League Two
league-B1 = Belgijska Pro League
league-G1 = Grecka Super League
league-SIM1 = I liga Fairlandu
league-SIM2 = II liga Fairlandu
