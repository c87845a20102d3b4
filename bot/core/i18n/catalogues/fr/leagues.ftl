### Countries that CLDR does not name, and leagues whose name differs by language

country-england = Angleterre
country-scotland = Écosse
country-wales = Pays de Galles
country-northern_ireland = Irlande du Nord
country-fairland = Fairland

league-SC0 = Premiership écossaise
league-SC1 = Championship écossaise
league-SC2 = League One écossaise
league-SC3 = League Two écossaise
league-B1 = Pro League belge
league-G1 = Super League grecque
league-SIM1 = Première division de Fairland
league-SIM2 = Deuxième division de Fairland
