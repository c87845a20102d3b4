### L'horloge d'un groupe

subscribe-zone = Horloge
zone-is = Ici les heures sont celles de { $zone } : il est { $now }. /zone Paris change cela.
