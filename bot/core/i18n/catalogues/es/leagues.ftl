### Countries that CLDR does not name, and leagues whose name differs by language

country-england = Inglaterra
country-scotland = Escocia
country-wales = Gales
country-northern_ireland = Irlanda del Norte
country-fairland = Fairland

league-SC0 = Premiership escocesa
league-SC1 = Championship escocesa
league-SC2 = League One escocesa
league-SC3 = League Two escocesa
league-B1 = Pro League belga
league-G1 = Superliga griega
league-SIM1 = Primera División de Fairland
league-SIM2 = Segunda División de Fairland
