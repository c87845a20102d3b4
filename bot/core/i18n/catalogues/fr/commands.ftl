### Commands: what they answer when they cannot be done, and the help

command-unknown = La commande /{ $text } n'existe pas. /help les affiche toutes.
command-unknown_near = La commande /{ $text } n'existe pas. Voulais-tu dire /{ $near } ?
command-admin = /{ $name } est réservée à ceux qui gèrent ce bot.
command-replay = /{ $name } ne marche que dans un replay, où l'on peut avancer l'horloge.
command-private = /{ $name } ne regarde que toi : demande-le-moi dans un chat privé.
command-community = /{ $name } est faite pour un canal, un groupe ou un fil : dis-la là-bas.
command-manager = /{ $name } est réservée à ceux qui administrent ce chat. Rien n'a été changé.

pace-wait = Ça faisait beaucoup d'un coup. Rien n'a été fait ; je t'écoute de nouveau dans { $seconds } s.

heard-before = C'est déjà fait ; rien n'a été fait deux fois.

command-first = Finissons d'abord les questions ; ça prend moins d'une minute.

argument-missing = Après /{ $command }, il manque ceci : { $name }. Écris par exemple { $example }.
argument-extra = Je ne sais pas quoi faire de « { $text } ». Écris plutôt { $usage }.
argument-choice = « { $text } » n'est aucun de ces choix : { $choices }. Rien n'a été fait. Écris par exemple { $example }.
argument-whole = « { $text } » ne convient pas ici. Rien n'a été fait. Écris un nombre entier comme 1.

amount-none = « { $text } » n'est pas un montant. Rien n'a été changé. Écris un nombre comme 250 ou 250,50.
amount-thousand = { $text } veut dire { $small } ou { $large } ? Rien n'a été changé. Écris-le sans séparateur.
amount-currency = « { $text } » est dans une autre devise ; la tienne est { $currency }. Rien n'a été changé.
amount-fine = { $text } est plus fin que la plus petite pièce en { $currency }. Rien n'a été changé. Enlève les derniers chiffres.
amount-large = { $text } { $currency }, c'est plus que tu ne peux vouloir dire. Rien n'a été changé.

error-engine = { $text }

help-title = Ce que tu peux écrire
help-replies = Réponses à un prono (1: vise le prono 1)
help-reply-place = 25 de mise à 2,05 ; aussi 2%, 1u, 25 à 21/20 bet365, +110
help-reply-placed = exactement comme sur le prono
help-reply-skip = le laisser de côté
help-reply-undo = effacer le pari
help-reply-change = une autre mise ; cashout 18,50 et remboursé marchent pareil
help-where-private = Seulement dans un chat entre toi et moi : elle montre ton argent.
help-where-community = Seulement dans un canal, un groupe ou un fil, par ceux qui l'administrent.
help-where-replay = Seulement dans un replay, où l'on peut avancer l'horloge.
help-where-admin = Seulement pour ceux qui gèrent ce bot.

confirm-how = Pour le faire, écris { $command }.

command-first_private = Dis-moi d'abord bonjour en privé ; ça prend moins d'une minute.
