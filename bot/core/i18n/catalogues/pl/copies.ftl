### Typ, który jest na czacie dwa razy

card-newer_below = Niżej jest nowsza kopia tego typu. Tylko ona jest aktualizowana.
button-show_card = Pokaż typ jeszcze raz
