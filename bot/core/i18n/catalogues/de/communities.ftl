### Cards in channels, and the board

subscribe-done = Tipps kommen jetzt hierher
subscribe-edge = Mindest-Value
subscribe-least = { $edge }
subscribe-any = beliebig
subscribe-mention = Erwähnt
subscribe-nobody = niemanden
subscribe-how = Ändern mit /subscribe E0,D1 5% @rolle; /unsubscribe beendet es.
subscribe-role = „{ $text }“ ist zu lang für eine Rolle. Es wurde nichts geändert.
subscribe-edge_bad = „{ $text }“ ist kein Value. Es wurde nichts geändert. Schreib einen Anteil wie 5%.
subscribe-may_not = Soweit man mir sagt, darf ich hier nicht schreiben, und dann kommt kein Tipp: Erlaub mir, diesen Kanal zu sehen, Nachrichten zu senden und Links einzubetten.
subscribe-none = Hierher kommen keine Tipps. Es wurde nichts geändert. /subscribe holt sie hierher.
subscribe-ended = Keine Tipps mehr hier. /subscribe bringt sie zurück.

board-title = Wer die Closing Line schlägt
board-clv =
    CLV { $clv } bei { $bets ->
        [one] { $bets } Wette
       *[other] { $bets } Wetten
    }; zu wenige für ein Intervall
board-clv_interval =
    CLV { $clv } bei { $bets ->
        [one] { $bets } Wette
       *[other] { $bets } Wetten
    }, 95-%-Intervall { $low } bis { $high }
board-nobody = Noch ist niemand auf der Liste.
board-everybody = Alle, die mitmachen
board-chat = Alle, die in diesem Chat mitmachen
board-you =
    Du machst als { $name } mit, mit { $bets ->
        [one] { $bets } Wette
       *[other] { $bets } Wetten
    }, zu denen es eine Schlussquote gab.
board-how = /leaderboard join NAME macht mit, /leaderboard leave hört auf. Gezählt ab { $fewest } Wetten mit Schlussquote.
board-honest = Geordnet nach Closing Line Value, nicht nach Gewinn: Vorn ist hier öfter Können als Glück.
board-left = Du stehst nicht mehr auf dieser Liste.
board-which = Unter welchem Namen? Noch wurde nichts geändert. Schreib ihn hinter den Befehl, etwa /leaderboard join Leo: 2 bis 24 Buchstaben.
board-name = „{ $text }“ ist kein Name für die Liste. Es wurde nichts geändert. Schreib /leaderboard join und 2 bis 24 Buchstaben.
board-taken = { $text } ist vergeben. Es wurde nichts geändert. Wähl einen anderen Namen.
