### L'issue d'un pari selon son auteur, et son effacement

bet-stands = C'est déjà noté : { $ended }. Rien n'a été changé.
bet-not_begun = { $match } ne commence que le { $moment }, donc le pari n'est ni gagné ni perdu. Rien n'a été changé. Pour l'effacer, réponds effacer.
bet-undo_settled = Le pari du prono { $number } s'est décidé au résultat : { $ended }. Rien n'a été changé. Si ton bookmaker a payé autrement, réponds gagné, perdu, remboursé, ou reçu et le montant.
reply-ask-returned = Comment ton bookmaker l'a-t-il réglé ? Réponds à ce pari : gagné, perdu, remboursé, ou la somme reçue, comme reçu 37,50. Rien n'a été changé.
logged-won = Noté comme gagné : { $bet }, { $returned } récupérés pour une mise de { $stake }.
logged-lost = Noté comme perdu : { $stake } sur { $bet }.
logged-returned = Noté : { $bet } a rapporté { $returned } pour une mise de { $stake }.
logged-word_back = Effacé, pour { $bet } : { $before }. Le pari est comme avant : { $ended }.
logged-corrected = Jusqu'ici c'était noté : { $before } ; les deux lignes restent dans ton journal.
button-otherwise = Payé autrement ?
bet-below_zero = Ta bankroll tomberait à { $left } : ce que le pari avait rendu a servi depuis. Rien n'a été changé. Indique d'abord avec /bankroll ce que tu as vraiment.
