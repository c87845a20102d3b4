### Tipps, die keine mehr sind, und warum

card-withdrawn = Kein Tipp mehr: { $because }. Lass ihn.
card-withdrawn_bet = Kein Tipp mehr: { $because }. Deine Wette bleibt bestehen.
card-because-price = die Quote ging von { $before } auf { $price }
card-because-no_price = keiner deiner Buchmacher zeigt die Quote noch
card-because-forecast = die Chance ging von { $chance_before } auf { $chance }
card-because-alone = kein anderer Buchmacher liegt noch in der Nähe der Quote
card-because-own_risk = du hast seither ein anderes Risiko gewählt
card-because-own_books = du hast diesen Buchmacher seither abgewählt
card-because-own_leagues = du hast diese Liga seither abgewählt
card-because-staked = von deiner Bankroll ist schon genug im Spiel
card-because-other_bet = eine andere Wette auf dieses Spiel ist besser oder schon offen
card-because-called_off = das Spiel findet nicht wie geplant statt
card-because-time = die Quote wurde zu lange nicht gesehen, oder der Anpfiff ist zu nah
card-because-unknown = die Quote ist weg, oder die Prognose hat sich bewegt
bet-withdrawn = Tipp { $number } ist keiner mehr: { $because }. Es wurde nichts eingetragen. Hast du trotzdem gesetzt, antworte { $reply }
news-no_bet = Deine Wette würde ich nicht mehr nehmen
news-bet_on = { $bet }, { $stake } @ { $taken }
news-stands = Sie bleibt bestehen, und zu tun ist nichts. Ein Cashout lohnt sich nur über { $worth }.
card-against = Das geht gegen deine offene Wette: { $bet }, { $stake } zu { $price }.
card-stale = Diese Quote ist { $age } alt: Sieh vor dem Wetten noch einmal nach.
card-age-hours = { $n } Stunden
card-age-days = { $n } Tage
