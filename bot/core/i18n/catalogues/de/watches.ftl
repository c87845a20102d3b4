### Die Wette, die am nächsten kam, und Quoten, auf die jemand wartet

command-help-tell = Quoten, bei denen ich dir Bescheid gebe
argument-help-tell-what = Spiel, Wette und Quote, oder off

today-no_feed = Gerade keine Wette: Seit { $since } kommen keine Quoten, ihre Quelle antwortet nicht. Auf alte Quoten empfehle ich nichts; ich sehe alle paar Minuten wieder nach.
today-nearest = Am nächsten dran: { $bet } bei { $match }: { $price } bei { $bookmaker }, eine Wette ab { $from }. Es fehlt: { $lacks }.
today-nearest_more = Danach: { $bet } bei { $match }: { $price } bei { $bookmaker }, eine Wette ab { $from }. Es fehlt: { $lacks }.
today-tell_how = Damit ich einmal Bescheid gebe, wenn die Quote kommt: { $command }

lacks-low_edge = Value ({ $value }, verlangt sind mindestens { $limit })
lacks-low_confidence = Sicherheit ({ $value }, verlangt sind mindestens { $limit })
lacks-low_consensus = Einigkeit ({ $value } von { $of } Modellen dafür, { $limit } nötig)
lacks-low_price = eine Quote von mindestens { $limit }

button-tell_of = 🔔 { $number } · { $price }
today-tell_hint = 🔔 gibt dir einmal Bescheid, wenn die Quote vor dem Anstoß kommt.
button-tell = 🔔 Bescheid ab { $price }

watch-set = Ich gebe dir einmal Bescheid, wenn { $bet } ({ $match }) vor dem Anstoß { $price } (nach Provision) bei einem deiner Buchmacher erreicht. Danach, oder mit dem Anstoß, ist es vergessen.
watch-reached = Die Quote, auf die du gewartet hast: { $bet } ({ $match }) steht bei { $price } bei { $bookmaker } (gesehen { $at }). Es ist jetzt eine Wette.
watch-reached_no_bet = Die Quote, auf die du gewartet hast: { $bet } ({ $match }) steht bei { $price } bei { $bookmaker } (gesehen { $at }). Inzwischen ist es für dich keine Wette mehr: Die Prognose hat sich bewegt, oder es widerspricht deinen anderen Wetten oder Regeln.
watch-none = Du wartest auf keine Quote. An einem Tag ohne Wette bietet /today die nächsten an.
watch-title = Quoten, auf die du wartest
watch-from = { $bet } ab { $price } nach Provision
watch-how = Jede wird einmal gemeldet und mit dem Anstoß vergessen. /tell off gibt alle auf.
watch-off =
    { $n ->
        [0] Du hast auf keine Quote gewartet.
        [one] Aufgegeben: { $n } Quote. Sie wird dir nicht mehr gemeldet.
       *[other] Aufgegeben: { $n } Quoten. Sie werden dir nicht mehr gemeldet.
    }
watch-which = Auf diese Quote kann ich nicht warten. Nichts wurde notiert. Drück den Knopf unter /today, oder schreib /tell, um zu sehen, worauf du wartest.
watch-begun = Dieses Spiel hat begonnen, oder ich kenne es nicht. Nichts wurde notiert.
watch-many = Du wartest schon auf { $most } Quoten. Nichts wurde notiert. /tell off gibt alle auf.
