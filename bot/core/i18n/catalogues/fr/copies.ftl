### Un prono affiché deux fois dans la discussion

card-newer_below = Une copie plus récente se trouve plus bas. Elle seule reste à jour.
button-show_card = L'afficher à nouveau
