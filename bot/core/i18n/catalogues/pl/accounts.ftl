### Accounts, data and feedback

link-code =
    Twój kod to { $code }. Napisz /link { $code } na drugim koncie; kod jest ważny { $minutes ->
        [one] { $minutes } minutę
        [few] { $minutes } minuty
       *[many] { $minutes } minut
    } i działa raz. Oba będą mieć ten bankroll i tę historię.
link-first = Napisz kod z drugiego konta: /link K7QM2XWA. Po nowy kod dokończ najpierw pytania.
link-bad = Ten kod jest błędny, zużyty albo za stary. Nic nie połączono. Napisz /link na drugim koncie po nowy.
link-self = To twój własny kod. Nic nie połączono. Napisz go na drugim koncie.
link-both = To konto ma własne zakłady, a dwie historie nie staną się jedną. Nic nie połączono. /mydata delete tutaj usunie jego historię; wtedy kod drugiego konta zadziała.
link-done = Połączono. To konto { $platform } i drugie to teraz jedna osoba: jeden bankroll, jedna historia.

mydata-export = Wszystko, co o tobie przechowuję. /mydata delete to usunie.
mydata-bad = „{ $text }” to nic, co mogę zrobić z twoimi danymi. Nic nie zmieniono. Napisz /mydata albo /mydata delete.
mydata-confirm = To usuwa na dobre twoje ustawienia, konta, opinie i nazwy w rankingach. Zapisane zakłady zostają jako wiersze o nikim, a trwająca przerwa lub samowykluczenie pozostaje w mocy. Robić?
mydata-deleted = Zrobione: nic tu już do ciebie nie prowadzi. Wszystkiego dobrego!

feedback-thanks = Dziękuję, przekazano dalej.
feedback-kept = Dzięki, zapisane. Osoby prowadzące bota znajdą to w /inbox.

button-delete = Usuń wszystko
