### Replies in the groups that talk about a channel's cards, and to cards that stand elsewhere

reply-ask-card_there = Który typ? Odpowiedz na wiadomość, która go pokazuje, albo podaj na początku numer, który ma u ciebie: 1: { $text }. Nic nie zapisano.
chat-as_yourself = Piszesz tu w imieniu czatu, więc nie wiem, kim jesteś. Nic nie zrobiono. Napisz z własnego konta albo porozmawiaj ze mną prywatnie.
subscribe-discussion = Odpowiedzi na moje typy w grupie dyskusyjnej tego kanału docierają do mnie tylko, gdy jestem jej administratorem.
