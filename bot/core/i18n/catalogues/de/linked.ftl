### Mehrere Konten einer Person

link-title = Deine Konten
link-since = verbunden { $at }
link-here = dieses
link-how = /link remove 2 trennt eines wieder. Es beginnt von vorn, mit deinen Limits; Bankroll und Verlauf bleiben hier.
link-how_one = /link gibt dir einen Code für ein weiteres Konto.
link-which = „{ $text }“ ist keines deiner Konten oder meint mehrere. Es wurde nichts geändert. /link list zeigt sie mit Nummern.
link-last = Das ist dein einziges Konto. Es wurde nichts geändert. /mydata delete löscht alles.
link-older = Das { $platform }-Konto war vor diesem da, nur es selbst kann gehen: Schreib dort /link remove. Es wurde nichts geändert.
link-removed = Das { $platform }-Konto ist nicht mehr verbunden. Es sieht nichts mehr von dir und beginnt von vorn, mit deinen Limits.
link-left = Dieses { $platform }-Konto ist nicht mehr verbunden. Bankroll und Verlauf bleiben bei deinem anderen Konto; hier beginnst du von vorn, mit den Limits, die du hattest.
link-told = Mit deinem Konto wurde ein { $platform }-Konto verbunden, { $at }. Es sieht und ändert dieselbe Bankroll und dieselben Wetten.
link-undo = Warst du das nicht? Drück auf den Knopf oder schreib { $command }.
link-told_gone = Mit deinem Konto wurde ein { $platform }-Konto verbunden, { $at }; inzwischen ist es wieder getrennt.
button-unlink = { $platform } trennen
link-leave_sure = Dieses Konto trennen? Es beginnt von vorn, mit deinen Limits; Bankroll und Verlauf bleiben bei deinem anderen Konto.
button-leave = Ja, dieses Konto trennen
