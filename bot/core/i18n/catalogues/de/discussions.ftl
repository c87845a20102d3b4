### Replies in the groups that talk about a channel's cards, and to cards that stand elsewhere

reply-ask-card_there = Welcher Tipp? Antworte auf die Nachricht, die ihn zeigt, oder setz die Nummer davor, die er bei dir hat: 1: { $text }. Es wurde nichts eingetragen.
chat-as_yourself = Du schreibst hier im Namen eines Chats, da weiß ich nicht, wer du bist. Es wurde nichts getan. Schreib mit deinem eigenen Konto oder sprich privat mit mir.
subscribe-discussion = Antworten auf meine Tipps in der Diskussionsgruppe dieses Kanals erreichen mich nur, wenn ich dort Administrator bin.
