### Cards in channels, and the board

subscribe-done = Typy będą tu wysyłane
subscribe-edge = Najmniejsze value
subscribe-least = { $edge }
subscribe-any = dowolne
subscribe-mention = Wspomina
subscribe-nobody = nikogo
subscribe-how = Zmień przez /subscribe E0,D1 5% @rola; /unsubscribe to kończy.
subscribe-role = „{ $text }” jest za długie na rolę. Nic nie zmieniono.
subscribe-edge_bad = „{ $text }” to nie value. Nic nie zmieniono. Napisz część, np. 5%.
subscribe-may_not = Z tego, co wiem, nie mogę tu pisać, a wtedy nie przyjdzie żaden typ: pozwól mi widzieć ten kanał, wysyłać wiadomości i osadzać linki.
subscribe-none = Nie są tu wysyłane żadne typy. Nic nie zmieniono. /subscribe je tu włączy.
subscribe-ended = Koniec typów tutaj. /subscribe je przywróci.

board-title = Kto bije linię zamknięcia
board-clv =
    CLV { $clv }, { $bets ->
        [one] { $bets } zakład
        [few] { $bets } zakłady
       *[many] { $bets } zakładów
    }; za mało na przedział
board-clv_interval =
    CLV { $clv }, { $bets ->
        [one] { $bets } zakład
        [few] { $bets } zakłady
       *[many] { $bets } zakładów
    }, 95% przedział ufności: { $low } do { $high }
board-nobody = Nikogo jeszcze nie ma w rankingu.
board-everybody = Wszyscy, którzy biorą udział
board-chat = Osoby z tego czatu, które biorą udział
board-you =
    Bierzesz udział jako { $name }, { $bets ->
        [one] { $bets } zakład
        [few] { $bets } zakłady
       *[many] { $bets } zakładów
    } z kursem zamknięcia.
board-how = /leaderboard join NAZWA dołącza, /leaderboard leave kończy. W rankingu od { $fewest } zakładów z kursem zamknięcia.
board-honest = Kolejność według closing line value, nie wygranych: prowadzenie tutaj to częściej umiejętność niż szczęście.
board-left = Nie ma cię już w tym rankingu.
board-which = Pod jaką nazwą? Na razie nic nie zmieniono. Napisz ją za poleceniem, np. /leaderboard join Leo: od 2 do 24 liter.
board-name = „{ $text }” to nie nazwa do rankingu. Nic nie zmieniono. Napisz /leaderboard join i od 2 do 24 liter.
board-taken = { $text } jest zajęte. Nic nie zmieniono. Wybierz inną nazwę.
