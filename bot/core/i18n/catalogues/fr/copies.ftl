### Un prono affiché deux fois dans la discussion

card-newer_below = Une copie plus récente se trouve plus bas. Elle seule reste à jour.
button-show_card = L'afficher à nouveau
card-no_numbers = Aucun prono n'a de numéro pour l'instant. Réponds au prono lui-même avec ta mise, ou écris /today pour les voir avec leur numéro.
