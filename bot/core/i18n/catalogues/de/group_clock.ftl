### Die Uhr einer Gruppe

subscribe-zone = Uhrzeit
zone-is = Uhrzeiten sind hier die von { $zone }: Jetzt ist { $now }. /zone Berlin ändert das.
