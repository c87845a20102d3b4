### Limits, breaks and self-exclusion

limit-excluded = Ton auto-exclusion court jusqu'au { $until }, et ça reste ainsi. Pas de pronos, rien à noter. Si tu veux en parler à quelqu'un : gamblingtherapy.org.
limit-cool_off = Tu fais une pause jusqu'à { $until }. Pas de pronos et rien de noté avant.
limit-stake = La mise { $stake } dépasse ta limite de { $limit } par pari. Rien n'a été noté. Réponds avec une mise plus petite, ou change la limite dans /limits (valable après 24 h).
limit-loss = Avec { $stake } de plus, les { $at_risk } déjà perdus ou en jeu dépasseraient ta limite de { $limit } sur sept jours. Rien n'a été noté. Cette limite est là parce que tu l'as voulue.
limit-time =
    Tu t'es fixé { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    } par jour, et elles sont écoulées. Plus de pronos et rien de noté aujourd'hui ; demain est un autre jour. /stats, /bets et effacer marchent toujours.
limit-title = Tes limites
limit-row-stake = Mise maximale par pari
limit-row-loss = Perte maximale en sept jours
limit-row-time = Minutes maximum par jour
limit-minutes =
    { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }
limit-row-cool_off = Pause
limit-row-excluded = Auto-exclusion
limit-none = aucune
limit-until = jusqu'à { $until }
limit-pending = à partir de { $at } : { $value }
limit-how = /limits stake 50 · /limits loss 200 · /limits time 30 (minutes par jour) · /limits stake off · /limits break 24h · /limits exclude 180 (jours)
limit-rule = Plus strict vaut tout de suite, plus large après 24 heures, et une pause ou une exclusion ne finit jamais plus tôt.
limit-bad = « { $text } » n'est pas une limite. Rien n'a été changé. Écris par exemple /limits stake 50 ou /limits break 24h.
limit-days = « { $text } » n'est pas une durée de { $least } à { $most } jours. Rien n'a été changé. Écris par exemple 24h, 3 jours ou 2 semaines.
limit-exclude-sure = T'exclure pendant { $span }, jusqu'au { $until } ? Personne ne pourra y mettre fin plus tôt. Rien n'a encore été changé : écris { $command } si c'est bien ce que tu veux.
limit-break-sure = Faire une pause de { $span }, jusqu'au { $until } ? Personne ne peut y mettre fin plus tôt. Rien n'est encore changé : écris { $command } si tu le veux vraiment.
limit-exclude-yes = oui

button-exclude = Oui, exclus-moi
button-break = Oui, faire la pause

limit-minutes_bad = « { $text } » n'est pas un nombre de minutes de 1 à { $most }. Rien n'a été changé.
limit-positive = Une limite doit être supérieure à zéro ; { $text } ne l'est pas. Rien n'a été changé.
