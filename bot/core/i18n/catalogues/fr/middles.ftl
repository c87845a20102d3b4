### Middles : deux paris sur des lignes écartées qui peuvent gagner tous les deux

middle-heading = Middle : { $match }
middle-both = Les deux gagnent
middle-worth = { $best } de plus reviennent et, au pire, { $cost } de moins. Je lui donne { $chance } ; il faut { $needed }.
middle-honest = Un middle peut perdre : en dehors, un pari paie presque tout l'autre, mais pas tout.
