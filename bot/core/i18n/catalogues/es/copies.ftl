### Un pick que está dos veces en el chat

card-newer_below = Más abajo hay una copia más reciente. Solo esa se mantiene al día.
button-show_card = Mostrarlo otra vez
card-no_numbers = Ahora ningún pick tiene número. Responde con tu importe al propio pick, o escribe /today para verlos con su número.
