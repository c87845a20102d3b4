### Kilka kont jednej osoby

link-title = Twoje konta
link-since = połączone { $at }
link-here = to konto
link-how = /link remove 2 odłącza jedno z nich. Zaczyna od nowa z twoimi limitami; bankroll i historia zostają tutaj.
link-how_one = /link daje kod dla kolejnego konta.
link-which = „{ $text }” to żadne z twoich kont albo kilka z nich. Nic nie zmieniono. /link list pokazuje je z numerami.
link-last = To twoje jedyne konto. Nic nie zmieniono. /mydata delete usuwa wszystko.
link-older = Konto { $platform } było tu wcześniej, więc odejść może tylko samo: napisz tam /link remove. Nic nie zmieniono.
link-removed = Konto { $platform } nie jest już połączone. Nie widzi niczego twojego i zaczyna od nowa, z twoimi limitami.
link-left = To konto { $platform } nie jest już połączone. Bankroll i historia zostają przy drugim koncie; tutaj zaczynasz od nowa, z limitami, które były.
link-told = Z twoim kontem połączono konto { $platform }, { $at }. Widzi i zmienia ten sam bankroll i te same zakłady.
link-undo = To nie ty? Naciśnij przycisk albo napisz { $command }.
link-told_gone = Z twoim kontem połączono konto { $platform }, { $at }; teraz nie jest już połączone.
button-unlink = Odłącz { $platform }
link-leave_sure = Odłączyć to konto? Zacznie od nowa z twoimi limitami; bankroll i historia zostaną przy drugim koncie.
button-leave = Tak, odłącz to konto
