### Cards and the list of today

today-title = Paris du jour
today-none =
    Pas de pari pour l'instant. J'ai regardé { $prices ->
        [one] { $prices } cote
       *[other] { $prices } cotes
    } sur { $matches ->
        [one] { $matches } match
       *[other] { $matches } matchs
    }, aucune n'était assez bonne.
today-none_more =
    Pas d'autre pari pour l'instant. J'ai regardé { $prices ->
        [one] { $prices } cote
       *[other] { $prices } cotes
    } sur { $matches ->
        [one] { $matches } match
       *[other] { $matches } matchs
    }, aucune autre n'était assez bonne.
today-open = Tu as { $stakes } dans des paris en cours : /bets les affiche.
today-aside =
    Toujours jouable, mais laissé de côté par toi : { $cards ->
        [one] { $cards } prono
       *[other] { $cards } pronos
    }. Réponds à l'un d'eux pour le jouer quand même.
today-too_small =
    Assez bon, mais une mise trop petite pour ta bankroll : { $bets ->
        [one] { $bets } pari
       *[other] { $bets } paris
    }, avec une mise de { $most } au plus. Ta mise minimale est { $least } ; /settings least la change.
today-elsewhere =
    Dans tes autres championnats : { $cards ->
        [one] { $cards } prono
       *[other] { $cards } pronos
    }. /today les affiche.
today-none_at_all = Pas de pari pour l'instant : aucun match coté dans les quatre prochains jours.
today-rejected = Ce qui a écarté les autres
today-how = Joué ? Réponds avec son numéro et ta mise : { $example }
today-detail = /why { $number } en dit plus sur un prono · ne pas parier est aussi un bon pari

card-bet = PARI
card-at = COTE
card-stake = MISE
card-until = JUSQU'AU
card-price_with = { $price } chez { $bookmaker }
card-price_net = { $price }, { $net } après commission
card-price_anywhere = { $price }, la meilleure du marché : cherche-la
card-leave = à laisser sous { $price }
card-share = { $share } de { $bankroll }
card-kickoff_in = coup d'envoi { $moment }, { $time }
card-kickoff_day = { $moment }, horaire à confirmer
card-started = coup d'envoi donné { $moment } : trop tard pour parier
card-consensus = { $agree } sur { $of }
card-facts = cote juste { $fair } · value { $edge } · confiance { $confidence } · { $consensus } d'accord
card-edge = value { $edge }
card-chance = probabilité { $chance }
card-chance_model = modèle de buts seul { $chance }
card-chance_market = marché { $chance }
card-price_seen = cote vue { $moment }
card-ended = score final { $score } : { $ended }
card-postponed = match reporté : { $ended }
card-cancelled = match annulé : { $ended }
card-void = pari remboursé
card-not_played = match non terminé : { $ended }
card-moved = la cote est passée de { $before } à { $price }
card-logged = Tu as { $stake } à { $price }.
card-own-win = Ton pari de { $stake } à { $price }, gagné : { $profit }
card-own-half_win = Ton pari de { $stake } à { $price }, à moitié gagné : { $profit }
card-own-push = Ton pari de { $stake } à { $price } : mise remboursée
card-own-half_loss = Ton pari de { $stake } à { $price }, à moitié perdu : { $profit }
card-own-loss = Ton pari de { $stake } à { $price }, perdu : { $profit }
card-own-void = Ton pari de { $stake } à { $price }, annulé : mise remboursée
card-own-cashed_out = Ton pari de { $stake } à { $price }, soldé à { $returned }
card-skipped = Tu l'as laissé de côté. Pour le jouer quand même, réponds avec ta mise.
card-none = Il n'y a pas de prono { $number }. /today affiche ceux qu'il y a.
card-gone = Je ne connais plus ce prono. Rien n'a été fait. /today affiche ceux qu'il y a.
card-none_here = Ce message ne montre aucun de mes pronos. Rien n'a été fait. /today affiche ceux qu'il y a.
card-none_yet = Aucun de tes pronos n'a encore de numéro. Rien n'a été fait. Réponds au prono dont tu parles, ou écris /today : les pronos du jour y ont un numéro.
card-own = Le numéro { $number } est un pari à toi, sans prono. Rien n'a été fait. /bets l'affiche.
