### How commands are written: what stands for one's own words, and examples

argument-word-name = NOM
argument-word-league = CHAMPIONNAT
argument-word-number = NUMÉRO
argument-word-team = ÉQUIPE
argument-word-what = QUOI
argument-word-legs = SÉLECTIONS
argument-word-outlay = MISE
argument-word-amount = MONTANT
argument-word-which = LESQUELS
argument-word-period = PÉRIODE
argument-word-days = JOURS
argument-word-value = VALEUR
argument-word-when = QUAND
argument-word-text = TEXTE
argument-word-code = CODE
argument-word-sure = SÛR
argument-word-run = TÂCHE
argument-word-leagues = CHAMPIONNATS
argument-word-edge = VALUE
argument-word-role = RÔLE
argument-word-zone = FUSEAU
argument-word-city = VILLE
argument-word-act = ACTION

command-examples-log =
    /log Leeds 25 @ 2,10
    /log Leeds plus de 2,5 25 @ 1,95 bet365
command-examples-feedback = /feedback Les cotes arrivent trop tard
command-examples-settings =
    /settings
    /settings timezone Paris
    /settings odds fractionnaires
    /settings risk prudent
command-examples-chart =
    /chart bankroll
    /chart clv mois
    /chart cotes Leeds
    /chart cotes Leeds plus de 2,5
    /chart importance
command-examples-stats =
    /stats
    /stats mois
    /stats 90d
    /stats 2026-11
    /stats semaine dernière
command-examples-bets =
    /bets
    /bets 2
    /bets 2026-11
    /bets semaine dernière
