### Zegar grupy

subscribe-zone = Zegar
zone-is = Godziny są tu według miasta { $zone }: teraz jest { $now }. /zone Warszawa to zmienia.
