### The bankroll and the lines of its ledger

bankroll-not_positive = Une bankroll doit être supérieure à zéro ; { $text } ne l'est pas. Rien n'a été changé. Essaie /bankroll 1000.
bankroll-too_large = { $text } dépasse la plus grande bankroll que je tiens, { $largest }. Rien n'a été changé. Écris un montant plus petit.
bankroll-title = Bankroll
bankroll-within = bankroll
bankroll-balance = Disponible pour parier
bankroll-open = Dans des paris en cours
bankroll-raised = Dépôt : { $amount }.
bankroll-lowered = Retrait : { $amount }.
bankroll-same = Elle était déjà à ce montant.
bankroll-how = La bankroll est la somme du journal. /bankroll +100 dépose, /bankroll -50 retire, /bankroll 1500 la fixe.

entry-opening = départ
entry-deposit = dépôt
entry-withdrawal = retrait
entry-stake = mise
entry-payout = gain versé
entry-correction = correction
