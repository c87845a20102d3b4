### A card that stands in the chat twice

card-newer_below = A newer copy of this card stands below. Only that one is kept up to date.
button-show_card = Show the card again
card-no_numbers = No card has a number now. Reply to the card itself with your stake, or type /today to see the cards with their numbers.
