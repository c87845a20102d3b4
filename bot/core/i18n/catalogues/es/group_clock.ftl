### El reloj de un grupo

subscribe-zone = Reloj
zone-is = Las horas aquí son las de { $zone }: ahora es { $now }. /zone Madrid lo cambia.
