### First words and the questions of the first minute

demo-reading_simulated = Die simulierten Ligen werden gelesen, ein paar Sekunden …
demo-reading_replay = Die Spielzeiten vor diesem Tag werden gelesen, ein paar Sekunden …

welcome-title = Willkommen bei Fairline
welcome-text = Ich suche Fußballwetten, deren Quote besser ist, als sie sein sollte, sage, wie viel man setzen kann, und halte ehrlich fest, wie es ausging.
welcome-honest = Keine Wette ist sicher und kein Tipp verspricht Gewinn: Meistens ist der Value klein, und Durststrecken sind normal.
welcome-simulated = Die Liga, die du gleich siehst, ist simuliert: Teams, Quoten und Ergebnisse sind erfunden, du kannst also alles gefahrlos ausprobieren.
welcome-replay = Das sind echte Spiele mit den Quoten ihres Tages, Tag für Tag nachgespielt.
welcome-start = Zuerst ein paar Fragen. Mit Enter gilt, was in [Klammern] steht.
welcome-ready = Das war's. Deine Bankroll beträgt { $bankroll }. Ich nehme an, das passt dir: { $guessed }, dazu Tipps aus allen Ligen von 08:00 bis 22:00. Ändern kannst du alles in /settings oder /leagues. /today zeigt die Wetten von heute, /help den Rest.
welcome-back = Willkommen zurück. /today zeigt die Wetten von heute, /help den Rest.
welcome-odds = Quoten { $odds }
welcome-risk = Risiko { $risk }

footer = 18+ · Setze nur, was du verlieren kannst · Hilfe: check-dein-spiel.de, gamblingtherapy.org

simulated = simuliert

bye = Bis bald. Deine Aufzeichnungen bleiben erhalten.
bye-demo = Bis bald. Diese Demo vergisst am Ende alles; mit --keep gestartet geht es später weiter.

ask-adult = Bist du 18 oder älter? Fairline ist nur für Erwachsene.
ask-adult-bad = Bitte antworte mit ja oder nein: Fairline ist für Menschen ab 18.
ask-adult-refused = Dann ist Fairline noch nichts für dich, und es wurde nichts gespeichert. Wenn dir oder jemandem, der dir nahesteht, das Wetten Sorgen macht: gamblingtherapy.org hört zu, kostenlos und in vielen Sprachen. Alles Gute!
ask-language-bad = „{ $text }“ spreche ich noch nicht. Wähle aus: { $choices }.
ask-quiet-bad = „{ $text }“ sind keine Ruhezeiten. Schreib zwei Uhrzeiten wie 22:00-08:00, oder „keine“.
ask-bankroll = Wie viel Geld legst du fürs Wetten beiseite? Wähl aus oder schreib einen Betrag mit Währung, etwa 750 €. Einsätze sind ein kleiner Teil davon.
ask-bankroll-bad = „{ $text }“ ist kein Betrag. Schreib eine Zahl mit Währung, etwa 1000 € oder 250,50 CHF.
ask-currency = In welcher Währung?
ask-currency-bad = Die Währung „{ $text }“ kenne ich nicht. Schreib ihre drei Buchstaben, etwa EUR, CHF oder USD, oder ihren Namen.
ask-timezone-bad = Die Zeitzone „{ $text }“ kenne ich nicht. Schreib einen Namen wie Europe/Berlin, Vienna oder UTC.
ask-timezone-fixed = „{ $text }“ ist das ganze Jahr { $clock }, auch im Sommer. Es wurde nichts geändert. Nenn eine Stadt, etwa { $near }; ihre Uhr kennt die Sommerzeit. Wenn du es so meinst, schreib ein ! dahinter.
ask-timezone-near = Die Zeitzone „{ $text }“ kenne ich nicht. Meintest du { $near }?
ask-leagues-bad = „{ $text }“ ist keine der Ligen. Schreib Nummern, Kürzel oder Namen mit Komma, etwa { $near }.
ask-risk-bad = „{ $text }“ ist kein Risikoprofil. Schreib eines von { $choices }.
ask-beside = Schreib üblich für die üblichen Antworten ab hier, zurück für die Frage davor.
button-usual = Übliche Antworten
button-back = ‹ Zurück
ask-bookmakers = Wo kannst du wetten? Ich zeige nur Quoten, die du bekommst. Namen mit Komma, oder alle.
ask-bookmakers-all = alle
ask-bookmakers-bad = „{ $text }“ ist keiner der Buchmacher. Schreib Nummern oder Namen mit Komma, etwa { $near }.

risk-cautious = weniger Wetten, höhere Hürde, sehr kleine Einsätze ({ $kelly } von Kelly)
risk-balanced = die übliche Hürde, kleine Einsätze ({ $kelly } von Kelly)
risk-sharp = mehr Wetten, niedrigere Hürde, höhere Quoten ({ $kelly } von Kelly)
risk-name-cautious = vorsichtig
risk-name-balanced = ausgewogen
risk-name-sharp = mutig
