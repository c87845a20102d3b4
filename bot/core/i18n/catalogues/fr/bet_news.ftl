### Nouvelles de ses paris : leur issue, et ce qui a été corrigé

news-title =
    { $bets ->
        [one] Ton pari est réglé
        [many] { $bets } de tes paris sont réglés
       *[other] { $bets } de tes paris sont réglés
    }
news-title_corrected =
    { $bets ->
        [one] Corrigé : ton pari s'est terminé autrement
        [many] Corrigé : { $bets } de tes paris se sont terminés autrement
       *[other] Corrigé : { $bets } de tes paris se sont terminés autrement
    }
news-stake = { $stake } @ { $price }, { $bookmaker }
news-stake_anywhere = { $stake } @ { $price }
news-result = Résultat
news-profit = Bénéfice
news-profit_net = Bénéfice après commission
news-clv = Face à la clôture
news-clv_against = CLV { $clv }, clôture juste de { $bookmaker }
news-clv_none = aucune cote de clôture connue
news-void-postponed = remboursé : pas joué dans le délai prévu par les règles du bookmaker
news-void-abandoned = remboursé : arrêté avant que ce soit décidé
news-void-cancelled = remboursé : le match a été annulé
news-void-awarded = remboursé : le match a été décidé sur tapis vert
news-before = Jusqu'ici
news-before_said = { $ended }, { $profit }
news-why = Pourquoi
news-why-score = le score a été corrigé de { $before } à { $after }
news-why-played = il a finalement été joué à temps
news-why-not_played = il n'a pas été joué, ou pas à temps
news-why-told = ce qui avait été annoncé du match a été corrigé
news-bankroll = Bankroll { $balance }
news-wrong = Ton bookmaker a payé autrement ? Réponds { $lost }, { $won }, { $void } ou { $returned }.
settings-results = Avis de paris
settings-results-each = chaque pari
settings-results-daily = une fois par jour
settings-results-never = jamais
settings-results_bad = À quelle fréquence veux-tu savoir comment tes paris se sont terminés : chaque pari, une fois par jour ou jamais ? « { $text } » n'en est pas une. Rien n'a été changé.
