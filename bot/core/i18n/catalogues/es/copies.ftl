### Un pick que está dos veces en el chat

card-newer_below = Más abajo hay una copia más reciente. Solo esa se mantiene al día.
button-show_card = Mostrarlo otra vez
