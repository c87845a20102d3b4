### Ein Tipp, der zweimal im Chat steht

card-newer_below = Weiter unten steht dieser Tipp noch einmal. Nur dort bleibt er aktuell.
button-show_card = Tipp noch einmal zeigen
card-no_numbers = Gerade hat kein Tipp eine Nummer. Antworte mit deinem Einsatz auf den Tipp selbst, oder schreib /today: Das zeigt die Tipps mit Nummern.
