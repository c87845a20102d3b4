### Replies in the groups that talk about a channel's cards, and to cards that stand elsewhere

reply-ask-card_there = Quel prono ? Réponds au message qui l'affiche, ou mets devant le numéro qu'il a pour toi : 1: { $text }. Rien n'a été noté.
chat-as_yourself = Tu écris ici au nom d'un chat : je ne peux pas savoir qui tu es. Rien n'a été fait. Écris depuis ton propre compte, ou parle-moi en privé.
subscribe-discussion = Les réponses à mes pronos dans le groupe de discussion de ce canal ne me parviennent que si j'en suis administrateur.
