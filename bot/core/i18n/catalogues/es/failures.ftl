### Lo que falla de nuestro lado

error-store = Ahora mismo no se puede acceder a la base de datos o escribir en ella. No se anotó nada. Inténtalo otra vez en un minuto. Referencia { $reference }
error-ours = Algo falló de mi lado. /bets muestra lo anotado; inténtalo otra vez, por favor. Referencia { $reference }
