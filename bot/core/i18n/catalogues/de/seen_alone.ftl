### Was nur eine Person sieht

chat-no_reply = Das siehst nur du, darauf lässt sich nicht antworten. Nimm die Knöpfe am Tipp oder schreib mir im privaten Chat.
chat-today_buttons = Einen gesetzt? Nimm seine Knöpfe.
button-again = ✏️ Noch einmal
