### Typ, który jest na czacie dwa razy

card-newer_below = Niżej jest nowsza kopia tego typu. Tylko ona jest aktualizowana.
button-show_card = Pokaż typ jeszcze raz
card-no_numbers = Żaden typ nie ma teraz numeru. Odpowiedz stawką na sam typ albo napisz /today, żeby zobaczyć typy z numerami.
