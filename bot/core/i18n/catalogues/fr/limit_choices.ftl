### Ce que peut être une limite, à toucher ou à écrire

limit-choose-stake = Combien un pari peut-il coûter au plus ?
limit-choose-loss = Combien peut-on perdre au plus en sept jours ?
limit-choose-time = Combien de minutes par jour ?
limit-choose-break = Une pause de combien de temps ?
limit-choose-exclude = T'exclure pour combien de temps ?
limit-none_chosen = Aucune limite
limit-type = Choisis-en une ou écris-en une autre, par exemple { $example }.
button-limit-stake = Mise par pari
button-limit-loss = Perte en 7 jours
button-limit-time = Minutes par jour
button-limit-break = ⏸ Pause
button-limit-exclude = ⛔ Auto-exclusion
span-hours =
    { $n ->
        [one] { $n } heure
       *[other] { $n } heures
    }
span-days =
    { $n ->
        [one] { $n } jour
       *[other] { $n } jours
    }
choices-how = Écris un numéro pour choisir :
choices-beyond = Il n'y a pas de choix { $number } ici, seulement de 1 à { $most }. Rien n'a été fait.
