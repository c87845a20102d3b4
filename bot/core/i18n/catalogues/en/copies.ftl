### A card that stands in the chat twice

card-newer_below = A newer copy of this card stands below. Only that one is kept up to date.
button-show_card = Show the card again
