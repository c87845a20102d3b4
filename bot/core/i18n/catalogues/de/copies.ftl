### Ein Tipp, der zweimal im Chat steht

card-newer_below = Weiter unten steht dieser Tipp noch einmal. Nur dort bleibt er aktuell.
button-show_card = Tipp noch einmal zeigen
