### Cards and the list of today

today-title = Wetten von heute
today-none =
    Gerade keine Wette. Ich habe { $prices ->
        [one] { $prices } Quote
       *[other] { $prices } Quoten
    } von { $matches ->
        [one] { $matches } Spiel
       *[other] { $matches } Spielen
    } geprüft, keine war gut genug.
today-none_more =
    Gerade keine weitere Wette. Ich habe { $prices ->
        [one] { $prices } Quote
       *[other] { $prices } Quoten
    } von { $matches ->
        [one] { $matches } Spiel
       *[other] { $matches } Spielen
    } geprüft, keine andere war gut genug.
today-open = In offenen Wetten hast du { $stakes }: /bets zeigt sie.
today-aside =
    Noch gut, aber von dir beiseitegelegt: { $cards ->
        [one] { $cards } Tipp
       *[other] { $cards } Tipps
    }. Antworte auf einen, wenn du doch wetten willst.
today-too_small =
    Gut genug, aber zu klein für deine Bankroll: { $bets ->
        [one] { $bets } Wette
       *[other] { $bets } Wetten
    } mit höchstens { $most } Einsatz. Dein kleinster Einsatz ist { $least }; /settings least ändert ihn.
today-elsewhere =
    In deinen anderen Ligen: { $cards ->
        [one] { $cards } Tipp
       *[other] { $cards } Tipps
    }. /today zeigt sie.
today-none_at_all = Gerade keine Wette: In den nächsten vier Tagen gibt es kein Spiel mit Quoten.
today-rejected = Was gegen die anderen sprach
today-how = Gesetzt? Antworte mit Nummer und Einsatz: { $example }
today-detail = /why { $number } sagt mehr über einen Tipp · keine Wette ist auch eine gute Wette

card-bet = TIPP
card-at = QUOTE
card-stake = EINSATZ
card-until = BIS
card-price_with = { $price } bei { $bookmaker }
card-price_net = { $price }, { $net } nach Kommission
card-price_anywhere = { $price }, die beste am Markt: sieh dich danach um
card-leave = unter { $price } lassen
card-share = { $share } von { $bankroll }
card-kickoff_in = Anpfiff { $moment }, { $time }
card-kickoff_day = { $moment }, Anstoßzeit steht noch nicht fest
card-started = Anpfiff war { $moment }: zu spät zum Wetten
card-consensus = { $agree } von { $of }
card-facts = faire Quote { $fair } · Value { $edge } · Sicherheit { $confidence } · { $consensus } einig
card-edge = Value { $edge }
card-chance = Chance { $chance }
card-chance_model = Tormodell allein { $chance }
card-chance_market = Markt { $chance }
card-price_seen = Quote gesehen { $moment }
card-ended = Endstand { $score }: { $ended }
card-postponed = Spiel verlegt: { $ended }
card-cancelled = Spiel abgesagt: { $ended }
card-void = annulliert, Einsatz zurück
card-not_played = nicht zu Ende gespielt: { $ended }
card-moved = Quote von { $before } auf { $price }
card-logged = Du hast { $stake } zu { $price } gesetzt.
card-own-win = Deine { $stake } zu { $price }, gewonnen: { $profit }
card-own-half_win = Deine { $stake } zu { $price }, halb gewonnen: { $profit }
card-own-push = Deine { $stake } zu { $price }: Einsatz zurück
card-own-half_loss = Deine { $stake } zu { $price }, halb verloren: { $profit }
card-own-loss = Deine { $stake } zu { $price }, verloren: { $profit }
card-own-void = Deine { $stake } zu { $price }, annulliert: Einsatz zurück
card-own-cashed_out = Deine { $stake } zu { $price }, abgerechnet mit { $returned }
card-skipped = Den hast du ausgelassen. Willst du doch wetten, antworte mit deinem Einsatz.
card-none = Tipp { $number } gibt es nicht. /today zeigt die Tipps.
card-gone = Diesen Tipp kenne ich nicht mehr. Es wurde nichts getan. /today zeigt die Tipps.
card-none_here = Diese Nachricht zeigt keinen meiner Tipps. Es wurde nichts getan. /today zeigt die Tipps, die es gibt.
card-none_yet = Noch hat keiner deiner Tipps eine Nummer. Es wurde nichts getan. Antworte auf den Tipp, den du meinst, oder schreib /today: dort haben die Tipps des Tages Nummern.
card-own = Nummer { $number } ist eine eigene Wette ohne Tipp. Es wurde nichts getan. /bets zeigt sie.
