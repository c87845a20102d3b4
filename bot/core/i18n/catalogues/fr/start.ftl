### First words and the questions of the first minute

demo-reading_simulated = Lecture des championnats simulés, quelques secondes …
demo-reading_replay = Lecture des saisons d'avant ce jour, quelques secondes …

welcome-title = Bienvenue sur Fairline
welcome-text = Je cherche des paris foot dont la cote est meilleure qu'elle ne devrait l'être, je dis combien miser et je tiens les comptes, sans rien cacher des résultats.
welcome-honest = Aucun pari n'est sûr et aucun prono ne promet un gain : la plupart des values sont petites et les mauvaises séries sont normales.
welcome-simulated = Le championnat que tu vas voir est simulé : équipes, cotes et résultats sont inventés, tu peux donc tout essayer sans rien risquer.
welcome-replay = Ce sont de vrais matchs avec les cotes de l'époque, rejoués jour après jour.
welcome-start = D'abord quelques questions. Entrée accepte ce qui est entre [crochets].
welcome-ready = C'est tout. Ta bankroll est de { $bankroll }. J'ai supposé que ceci te convient : { $guessed }, et des pronos de tous les championnats de 08:00 à 22:00. Tout se change dans /settings ou /leagues. /today montre les paris du jour, /help le reste.
welcome-back = Re-bonjour. /today affiche les paris du jour, /help le reste.
welcome-odds = cotes { $odds }
welcome-risk = risque { $risk }

footer = 18+ · Ne mise que ce que tu peux perdre · Aide : joueurs-info-service.fr, gamblingtherapy.org

simulated = simulé

bye = À bientôt. Ton historique est conservé.
bye-demo = À bientôt. Cette démo oublie tout en se fermant ; lance-la avec --keep pour continuer plus tard.

ask-adult = As-tu 18 ans ou plus ? Fairline est réservé aux adultes.
ask-adult-bad = Réponds oui ou non, s'il te plaît : Fairline est réservé aux plus de 18 ans.
ask-adult-refused = Alors Fairline n'est pas encore pour toi, et rien n'a été enregistré. Si le jeu t'inquiète, pour toi ou pour un proche, gamblingtherapy.org écoute, gratuitement et dans de nombreuses langues. Bonne continuation !
ask-language-bad = Je ne parle pas encore « { $text } ». Choisis parmi { $choices }.
ask-quiet-bad = « { $text } » ne sont pas des heures de silence. Écris deux heures comme 22:00-08:00, ou jamais.
ask-bankroll = Combien d'argent mets-tu de côté pour parier ? Choisis, ou écris une somme avec sa devise, comme 750 €. Les mises en sont une petite partie.
ask-bankroll-bad = « { $text } » n'est pas un montant. Écris un nombre avec sa devise, comme 1000 € ou 250,50 CHF.
ask-currency = Dans quelle devise ?
ask-currency-bad = Je ne connais pas la devise « { $text } ». Écris ses trois lettres, comme EUR, CHF ou CAD, ou son nom.
ask-timezone-bad = Je ne connais pas le fuseau horaire « { $text } ». Écris un nom comme Europe/Paris, Bruxelles ou UTC.
ask-timezone-fixed = « { $text } » est { $clock } toute l'année, été compris. Rien n'a été changé. Nomme une ville, comme { $near } ; son horloge suit l'heure d'été. Si c'est bien ce que tu veux, écris-le avec ! à la fin.
ask-timezone-near = Je ne connais pas le fuseau horaire « { $text } ». Voulais-tu dire { $near } ?
ask-leagues-bad = « { $text } » n'est pas un des championnats. Écris des numéros, des codes ou des noms séparés par des virgules, comme { $near }.
ask-risk-bad = « { $text } » n'est pas un profil de risque. Écris l'un de ceux-ci : { $choices }.
ask-beside = Écris habituel pour les réponses habituelles à partir d'ici, retour pour la question précédente.
button-usual = Choix habituels
button-back = ‹ Retour
ask-bookmakers = Où peux-tu parier ? Je ne montre que des cotes que tu peux prendre. Des noms séparés par des virgules, ou tous.
ask-bookmakers-all = tous
ask-bookmakers-bad = « { $text } » n'est pas un des bookmakers. Écris des numéros ou des noms séparés par des virgules, comme { $near }.

risk-cautious = moins de paris, exigence plus haute, très petites mises ({ $kelly } de Kelly)
risk-balanced = l'exigence habituelle, petites mises ({ $kelly } de Kelly)
risk-sharp = plus de paris, exigence plus basse, cotes plus hautes ({ $kelly } de Kelly)
risk-name-cautious = prudent
risk-name-balanced = équilibré
risk-name-sharp = offensif
