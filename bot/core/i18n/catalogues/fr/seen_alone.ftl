### Ce qu'une seule personne voit

chat-no_reply = Toi seul vois ce message, on ne peut pas y répondre. Utilise les boutons du prono ou écris-moi en privé.
chat-today_buttons = Tu en as joué un ? Utilise ses boutons.
button-again = ✏️ Réessayer
