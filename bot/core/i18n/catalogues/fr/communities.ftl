### Cards in channels, and the board

subscribe-done = Les pronos seront envoyés ici
subscribe-edge = Value minimale
subscribe-least = { $edge }
subscribe-any = toutes
subscribe-mention = Mentionne
subscribe-nobody = personne
subscribe-how = Change-le avec /subscribe E0,D1 5% @role ; /unsubscribe y met fin.
subscribe-role = « { $text } » est trop long pour un rôle. Rien n'a été changé.
subscribe-edge_bad = « { $text } » n'est pas une value. Rien n'a été changé. Écris une part comme 5%.
subscribe-may_not = D'après ce qu'on me dit, je n'ai pas le droit d'écrire ici, et alors aucun prono n'arrive : laisse-moi voir ce canal, envoyer des messages et intégrer des liens.
subscribe-none = Aucun prono n'est envoyé ici. Rien n'a été changé. /subscribe les fait venir ici.
subscribe-ended = Plus de pronos ici. /subscribe les fait revenir.

board-title = Battre la closing line
board-clv =
    CLV { $clv } sur { $bets ->
        [one] { $bets } pari
       *[other] { $bets } paris
    } ; trop peu pour un intervalle
board-clv_interval =
    CLV { $clv } sur { $bets ->
        [one] { $bets } pari
       *[other] { $bets } paris
    }, intervalle à 95 % { $low } à { $high }
board-nobody = Personne n'est encore classé.
board-everybody = Tous ceux qui participent
board-chat = Ceux qui participent dans ce chat
board-you =
    Tu participes sous le nom { $name }, avec { $bets ->
        [one] { $bets } pari qui avait
       *[other] { $bets } paris qui avaient
    } une cote de clôture.
board-how = /leaderboard join NOM participe, /leaderboard leave arrête. Classé à partir de { $fewest } paris avec une cote de clôture.
board-honest = Classé par closing line value, pas par gains : être devant ici tient plus souvent au talent qu'à la chance.
board-left = Tu n'es plus dans ce classement.
board-which = Sous quel nom ? Rien n'a encore été changé. Écris-le après la commande, par exemple /leaderboard join Leo : 2 à 24 lettres.
board-name = « { $text } » n'est pas un nom pour le classement. Rien n'a été changé. Écris /leaderboard join et 2 à 24 lettres.
board-taken = { $text } est déjà pris. Rien n'a été changé. Choisis un autre nom.
