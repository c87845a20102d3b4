### Commands: what they answer when they cannot be done, and the help

command-unknown = Nie ma polecenia /{ $text }. /help pokaże wszystkie.
command-unknown_near = Nie ma polecenia /{ $text }. Może /{ $near }?
command-admin = /{ $name } jest dla osób, które prowadzą tego bota.
command-replay = /{ $name } działa tylko w powtórce, gdzie można przesuwać zegar.
command-private = /{ $name } to twoja sprawa: zapytaj mnie w prywatnym czacie.
command-community = /{ $name } jest dla kanału, grupy lub wątku: napisz to tam.
command-manager = /{ $name } jest dla osób, które zarządzają tym czatem. Nic nie zmieniono.

pace-wait = To było dużo naraz. Nic nie zrobiono; słucham znowu za { $seconds } s.

heard-before = To już zrobione; nic nie stało się dwa razy.

command-first = Najpierw dokończmy pytania; to mniej niż minuta.

argument-missing = Po /{ $command } brakuje jeszcze: { $name }. Napisz na przykład { $example }.
argument-extra = Nie wiem, co zrobić z „{ $text }”. Napisz to tak: { $usage }.
argument-choice = „{ $text }” to żadne z: { $choices }. Nic nie zrobiono. Napisz na przykład { $example }.
argument-whole = „{ $text }” tu nie pasuje. Nic nie zrobiono. Napisz liczbę całkowitą, np. 1.

amount-none = „{ $text }” to nie kwota. Nic nie zmieniono. Napisz liczbę, np. 250 albo 250,50.
amount-thousand = Czy { $text } znaczy { $small }, czy { $large }? Nic nie zmieniono. Napisz to bez separatora.
amount-currency = „{ $text }” jest w innej walucie; twoja to { $currency }. Nic nie zmieniono.
amount-fine = { $text } to drobniej niż najmniejsza moneta w { $currency }. Nic nie zmieniono. Pomiń ostatnie cyfry.
amount-large = { $text } { $currency } to za dużo, by mogło tak być. Nic nie zmieniono.

error-engine = { $text }

help-title = Co możesz napisać
help-replies = Odpowiedzi na typ (1: dotyczy typu 1)
help-reply-place = 25 jako stawka po 2,05; także 2%, 1u, 25 po 21/20 bet365, +110
help-reply-placed = dokładnie jak w typie
help-reply-skip = odłóż go
help-reply-undo = cofnij zakład
help-reply-change = inna stawka; cashout 18,50 i zwrot działają tak samo
help-where-private = Tylko w czacie między tobą a mną: pokazuje twoje pieniądze.
help-where-community = Tylko w kanale, grupie lub wątku, przez osoby, które nimi zarządzają.
help-where-replay = Tylko w powtórce, gdzie można przesuwać zegar.
help-where-admin = Tylko dla osób, które prowadzą tego bota.

confirm-how = Aby to zrobić, napisz { $command }.

command-first_private = Przywitaj się najpierw ze mną w prywatnym czacie; to mniej niż minuta.
