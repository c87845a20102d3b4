### Replies to cards: what is logged, refused or asked back

reply-ask-cashout = Cashout pour combien ? Réponds cashout 18,50.
reply-ask-stake = Quelle était la mise ? Réponds montant 30.
reply-ask-cancel = Le bookmaker a annulé le pari ? Alors réponds remboursé. Ou dois-je retirer ta dernière saisie ? Alors réponds effacer. Rien n'a été changé.
reply-ask-two_numbers = Voulais-tu dire une mise de { $stake } à { $price } ? Alors réponds { $stake } @ { $price }. Rien n'a été noté.
reply-ask-stake_or_price = { $text }, c'est la mise ou la cote ? Réponds mise { $text } pour la mise, ou @ { $text } pour la cote. Rien n'a été noté.
reply-ask-plus = { $text } est une cote ? Les cotes américaines commencent à +100. Rien n'a été noté. Réponds 25 @ 2,05.
reply-ask-thousand = { $text } veut dire { $small } ou { $large } ? Rien n'a été noté. Écris-le sans séparateur.
reply-ask-price = Je ne lis pas « { $text } » comme une cote. Rien n'a été noté. Écris 2,05, 21/20 ou +105.
reply-ask-unknown = Je ne comprends pas « { $text } ». Rien n'a été noté. Une réponse ressemble à 1: 25 @ 2,05 ; /help affiche les commandes.
reply-ask-card = Quel prono ? Mets son numéro devant : 1: { $text }. Rien n'a été noté.
reply-ask-bet = Quel pari ? Tu en as { $count } en cours ; mets le numéro du prono devant : 1: { $text }.
reply-ask-long = C'est plus de { $most } caractères. Rien n'a été noté. Une réponse ressemble à 1: 25 @ 2,05.

bet-price = { $price } n'est pas une cote : elle doit dépasser 1, comme 2,05. Rien n'a été noté.
bet-price_absurd = Aucun bookmaker ne paie une cote de { $price }. Rien n'a été noté. Vérifie la cote.
bet-price_far = { $price } est loin de la cote du prono, { $card }. Rien n'a été noté. Si c'est juste, réponds la même chose avec ! à la fin.
bet-stake = Une mise doit être supérieure à zéro ; { $stake } ne l'est pas. Rien n'a été noté.
bet-stake_share = { $share } % n'est pas une mise : il faut plus de 0 et au plus 100. Rien n'a été noté.
bet-stake_small = Cette part de { $bankroll } est plus petite que la plus petite pièce. Rien n'a été noté.
bet-stake_bankroll = La mise { $stake } dépasse ta bankroll de { $bankroll }. Rien n'a été noté. Réponds avec une mise plus petite, ou fixe la bankroll avec /bankroll.
bet-currency = Ta bankroll est en { $own } ; { $given } est une autre devise. Rien n'a été noté.
bet-kicked_off = Le coup d'envoi de { $match } a été donné le { $moment }. Rien n'a été noté : après le coup d'envoi, c'est un autre pari.
bet-bookmaker = Je ne connais pas de bookmaker « { $text } ». Rien n'a été noté. Voulais-tu dire { $near } ?
bet-bookmaker_far = Je ne connais pas de bookmaker « { $text } ». Rien n'a été noté. Je connais { $known }.
bet-twice = Tu as déjà { $stake } sur le prono { $number }. Rien n'a été noté. Réponds { $number }: montant { $given } pour changer la mise, ou d'abord { $number }: effacer.
bet-none_on_card = Tu n'as pas de pari en cours sur le prono { $number }. Rien n'a été changé.
bet-none_open = Tu n'as pas de pari en cours. Rien n'a été changé.
bet-cashout = Un cashout de { $amount } est impossible : il doit être entre zéro et { $most }. Rien n'a été changé.
bet-nothing_to_undo = Il n'y a rien à effacer : aucun de tes paris ne peut plus l'être.
bet-undo_begun = Le coup d'envoi de { $match } a été donné le { $moment }, donc le pari reste noté. Rien n'a été changé. Si ton bookmaker l'a annulé, réponds remboursé ; si tu as fait un cashout, réponds cashout et le montant reçu.

skip-done = Le prono { $number } est laissé de côté : { $bet }.

logged-placed = Noté : { $stake } sur { $bet } à { $price }.
logged-restaked = Modifié : { $stake } sur { $bet } à { $price }.
logged-undone = Effacé : { $stake } sur { $bet }. La mise est revenue dans ta bankroll.
logged-void = Remboursé : { $stake } sur { $bet }, de retour dans ta bankroll.
logged-cashed_out = Cashout : { $bet }, { $returned } récupérés pour une mise de { $stake }.
logged-public = Noté. Je ne dis pas les mises dans les chats publics : /bets dans un chat privé l'affiche.
logged-balance = Bankroll { $balance }.
logged-below = La cote que tu as prise est sous celle où je l'aurais laissé : en moyenne, ce pari perd.
logged-above = C'est bien plus que les { $suggested } que je conseillais. Miser plus ne fait pas gagner plus souvent.
logged-undo = Une erreur ? Réponds { $number }: effacer
