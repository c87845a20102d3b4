### Commands: what they answer when they cannot be done, and the help

command-unknown = Den Befehl /{ $text } gibt es nicht. /help zeigt alle.
command-unknown_near = Den Befehl /{ $text } gibt es nicht. Meintest du /{ $near }?
command-admin = /{ $name } ist für die Betreiber dieses Bots.
command-replay = /{ $name } geht nur beim Nachspielen, wo sich die Uhr stellen lässt.
command-private = /{ $name } geht nur dich etwas an: frag mich in einem privaten Chat.
command-community = /{ $name } ist für einen Kanal, eine Gruppe oder einen Thread: sag es dort.
command-manager = /{ $name } ist für die, die diesen Chat verwalten. Es wurde nichts geändert.

pace-wait = Das war viel auf einmal. Es wurde nichts getan; in { $seconds } s höre ich wieder zu.

heard-before = Das habe ich schon erledigt; nichts geschah doppelt.

command-first = Machen wir erst die Fragen fertig; es dauert keine Minute.

argument-missing = Nach /{ $command } fehlt noch: { $name }. Schreib zum Beispiel { $example }.
argument-extra = Mit „{ $text }“ weiß ich nichts anzufangen. Schreib es so: { $usage }.
argument-choice = „{ $text }“ ist keines von { $choices }. Es wurde nichts getan. Schreib zum Beispiel { $example }.
argument-whole = „{ $text }“ geht hier nicht. Es wurde nichts getan. Schreib eine ganze Zahl wie 1.

amount-none = „{ $text }“ ist kein Betrag. Es wurde nichts geändert. Schreib eine Zahl wie 250 oder 250,50.
amount-thousand = Ist { $text } als { $small } oder als { $large } gemeint? Es wurde nichts geändert. Schreib es ohne Trennzeichen.
amount-currency = „{ $text }“ ist in einer anderen Währung; deine ist { $currency }. Es wurde nichts geändert.
amount-fine = { $text } ist feiner als die kleinste Münze von { $currency }. Es wurde nichts geändert. Lass die letzten Ziffern weg.
amount-large = { $text } { $currency } ist mehr, als gemeint sein kann. Es wurde nichts geändert.

error-engine = { $text }

help-title = Was du schreiben kannst
help-replies = Antworten auf einen Tipp (1: meint Tipp 1)
help-reply-place = 25 als Einsatz zu 2,05; auch 2%, 1u, 25 zu 21/20 bet365, +110
help-reply-placed = genau wie im Tipp
help-reply-skip = auslassen
help-reply-undo = die Wette zurücknehmen
help-reply-change = anderer Einsatz; Cashout 18,50 und annulliert gehen genauso
help-where-private = Nur in einem Chat zwischen dir und mir: Es zeigt dein eigenes Geld.
help-where-community = Nur in einem Kanal, einer Gruppe oder einem Thread, durch die, die ihn verwalten.
help-where-replay = Nur beim Nachspielen, wo sich die Uhr stellen lässt.
help-where-admin = Nur für die Betreiber dieses Bots.

confirm-how = Um es zu tun, schreib { $command }.

command-first_private = Sag mir zuerst in einem privaten Chat hallo; es dauert keine Minute.
