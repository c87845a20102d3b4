### Paying in and taking out, the pages of the ledger, and another currency

bankroll-history = Journal, page { $number }
bankroll-no_more = Il n'y a pas de lignes plus anciennes.
bankroll-too_little = Tu ne peux pas retirer { $amount } : ta bankroll est de { $balance }. Ce qui est dans des paris en cours n'en fait pas partie. Rien n'a été changé.
bankroll-excluded = Ton auto-exclusion court jusqu'au { $until } : d'ici là, aucun dépôt, et rien n'a été noté. Tu peux toujours retirer (/withdraw 50) et corriger un de tes paris. Si tu veux en parler à quelqu'un : gamblingtherapy.org.
bankroll-break = Tu fais une pause jusqu'à { $until } : d'ici là, aucun dépôt, et rien n'a été noté. Tu peux toujours retirer (/withdraw 50) et corriger un de tes paris.
bankroll-moved_bad = « { $text } » ne peut être ni déposé ni retiré. Rien n'a été changé. Écris un montant supérieur à zéro, comme 100.
bankroll-other_currency = Tu tiens ta bankroll en { $own } ; { $given } est une autre devise. Rien n'a été changé. Écris le montant en { $own } ou convertis la bankroll avec /settings currency { $given }.
entry-converted = { $source } en { $target } à { $rate }

button-ledger = 📒 Journal
button-newer = ‹ Plus récentes
button-older = Plus anciennes ›

currency-rate = Tu as des paris en { $own }, alors donne-moi le taux : combien de { $new } vaut 1 { $own } ? Écris par exemple /settings currency { $new } 1,08. Les deux côtés restent dans le journal. Rien n'a été changé.
currency-rate_bad = « { $text } » n'est pas un taux : il doit être supérieur à zéro et dit combien de la nouvelle devise vaut 1 { $own }. Rien n'a été changé.
currency-open_bets = Il reste des paris en cours en { $own }. Rien n'a été changé. Change de devise quand ils seront terminés.
currency-limits = Tu as une limite en { $own }, et dans une autre devise ce serait une autre limite. Rien n'a été changé. Retire-la d'abord dans /limits (effectif après 24 h).
