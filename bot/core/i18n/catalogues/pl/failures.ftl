### Co psuje się po naszej stronie

error-store = Baza danych jest teraz niedostępna albo nie da się w niej zapisać. Nic nie zapisano. Spróbuj ponownie za minutę. Numer { $reference }
error-ours = Coś poszło nie tak po mojej stronie. /bets pokaże, co jest zapisane; spróbuj jeszcze raz. Numer { $reference }
