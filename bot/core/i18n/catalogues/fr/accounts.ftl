### Accounts, data and feedback

link-code =
    Ton code est { $code }. Écris /link { $code } sur ton autre compte dans les { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    } ; il ne sert qu'une fois. Les deux partageront cette bankroll et cet historique.
link-first = Écris le code de ton autre compte : /link K7QM2XWA. Pour un nouveau code, finis d'abord les questions.
link-bad = Ce code est faux, déjà utilisé ou trop ancien. Rien n'a été lié. Écris /link sur ton autre compte pour en avoir un nouveau.
link-self = C'est ton propre code. Rien n'a été lié. Écris-le sur ton autre compte.
link-both = Ce compte a ses propres paris, et deux historiques ne peuvent en faire un. Rien n'a été lié. /mydata delete ici supprime le sien ; ensuite le code de l'autre compte marchera.
link-done = Lié. Ce compte { $platform } et l'autre sont maintenant une seule personne : une bankroll, un historique.

mydata-export = Tout ce que je garde sur toi. /mydata delete le supprime.
mydata-bad = « { $text } » n'est rien que je puisse faire de tes données. Rien n'a été changé. Écris /mydata ou /mydata delete.
mydata-confirm = Cela supprime pour de bon tes réglages, comptes, avis et noms au classement. Ce qui a été noté reste comme lignes de personne, et une pause ou auto-exclusion en cours reste en vigueur. Je le fais ?
mydata-deleted = C'est fait : plus rien ici ne mène à toi. Bonne continuation !

feedback-thanks = Merci, j'ai transmis.
feedback-kept = Merci, je l'ai gardé. Ceux qui gèrent ce bot le trouvent dans /inbox.

button-delete = Tout supprimer
