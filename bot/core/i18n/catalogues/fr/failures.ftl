### Ce qui tourne mal de notre côté

error-store = La base de données est injoignable ou n'accepte pas d'écriture en ce moment. Rien n'a été noté. Réessaie dans une minute. Référence { $reference }
error-ours = Quelque chose a mal tourné de mon côté. /bets montre ce qui est noté ; réessaie, s'il te plaît. Référence { $reference }
