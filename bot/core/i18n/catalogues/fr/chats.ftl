### Buttons, forms, and what is said around them in chats

button-placed = ✅ Joué { $stake }
button-other = ✏️ Autre mise
button-skip = Passer
button-undo = ↩️ Effacer
button-why = Pourquoi ?
button-today = Paris du jour
button-help = Aide
button-leagues = Championnats
button-yes = Oui
button-no = Non
button-all = Tous
button-done = ✅ OK ({ $n })
button-clear = Aucun
button-change = ✏️ Changer
button-drop = Abandonner

form-title = Noter ce pari
form-stake = Mise
form-price = Cote prise
form-bookmaker = Bookmaker
form-answer = Ta réponse
form-bad-stake = { $field } : « { $text } » n'est pas une mise. Rien n'a été noté. Écris un montant comme 25, ou une part comme 2%.
form-bad-price = { $field } : je ne lis pas « { $text } » comme une cote. Rien n'a été noté. Écris 2,05, 21/20 ou +105.
form-bad-bookmaker = { $field } : je ne lis pas « { $text } » comme un bookmaker. Rien n'a été noté. Écris un nom comme bet365, ou laisse vide.
form-bad-all = Je ne comprends pas une mise de « { $stake } » à une cote de « { $price } ». Rien n'a été noté. Écris un montant comme 25 et une cote comme 2,05.

button-type = ✏️ L'écrire
button-choose = Choisir

chat-ask_stake = Combien as-tu misé sur { $bet }, et à quelle cote ? Réponds à ce message : 25, ou 25 @ { $price }.
chat-ask_hint = 25 @ 2,05
chat-open_private = Me parler en privé
chat-private_first = Faisons d'abord connaissance en privé : bankroll et paris restent entre nous.
chat-edited = Je ne lis pas les messages modifiés : rien n'a changé. Si je n'ai pas compris le premier, renvoie-le. Pour changer un pari, réponds à son prono avec effacer, puis comme tu le voulais ; montant 30 change seulement la mise.
chat-log_bet = Noter ce pari
chat-only_text = Je ne lis que du texte. /help montre ce que tu peux écrire.
chat-forwarded = Je ne fais rien des messages transférés. Si c'est toi qui le dis, écris-le toi-même. /today montre les pronos du jour.
chat-button_old = Ce bouton est trop vieux. /today affiche les pronos qu'il y a.
chat-form_late = J'ai été trop lent, Discord n'a pas ouvert le formulaire. Rien n'a été noté. Appuie encore une fois sur le bouton.
chat-today =
    { $bets ->
        [one] { $bets } pari
       *[other] { $bets } paris
    } pour toi
chat-today_open = Touche un pari pour le voir avec tout ce qui parle pour lui.
chat-today_how = Joué ? Utilise ses boutons, ou réponds avec la mise et la cote, comme { $example }.
chat-today_more =
    { $bets ->
        [one] { $bets } autre pari
       *[other] { $bets } autres paris
    } : /card { $first } et suivants.
chat-kickoff = coup d'envoi { $moment }
chat-placed = ✅ Je l'ai joué
chat-share = Partager
chat-share_note = Partagé depuis Fairline · les cotes bougent, vérifie avant de parier · 18+
chat-open_card = Ouvrir dans Fairline
chat-share_none = Pas encore de prono à partager : ouvre /today
chat-welcome_group = Bonjour ! Je publie des paris foot qui valent leur cote, et je tiens le bilan de chacun en privé. /help dit comment.
