### What only one person sees

chat-no_reply = Only you see this, so it cannot be replied to. Use the buttons of the card, or write to me in a private chat.
chat-today_buttons = Placed one? Use its buttons.
button-again = ✏️ Try again
