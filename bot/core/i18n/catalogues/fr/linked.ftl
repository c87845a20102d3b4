### Plusieurs comptes d'une personne

link-title = Tes comptes
link-since = lié { $at }
link-here = celui-ci
link-how = /link remove 2 en détache un. Il repart de zéro avec tes limites ; la bankroll et l'historique restent ici.
link-how_one = /link te donne un code pour un autre compte.
link-which = « { $text } » n'est aucun de tes comptes, ou plusieurs. Rien n'a été changé. /link list les affiche avec leur numéro.
link-last = C'est ton seul compte. Rien n'a été changé. /mydata delete supprime tout.
link-older = Le compte { $platform } était là avant celui-ci, lui seul peut partir : écris /link remove là-bas. Rien n'a été changé.
link-removed = Le compte { $platform } n'est plus lié. Il ne voit plus rien de toi et repart de zéro, avec tes limites.
link-left = Ce compte { $platform } n'est plus lié. La bankroll et l'historique restent à ton autre compte ; ici tu repars de zéro, avec les limites que tu avais.
link-told = Un compte { $platform } a été lié au tien, { $at }. Il voit et change la même bankroll et les mêmes paris.
link-undo = Ce n'était pas toi ? Appuie sur le bouton ou écris { $command }.
link-told_gone = Un compte { $platform } a été lié au tien, { $at }, et ne l'est plus.
button-unlink = Détacher { $platform }
link-leave_sure = Détacher ce compte ? Il repart de zéro avec tes limites ; la bankroll et l'historique restent à ton autre compte.
button-leave = Oui, détacher ce compte
