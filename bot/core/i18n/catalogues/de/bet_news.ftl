### Neues von den eigenen Wetten: wie sie endeten, und was berichtigt wurde

news-title =
    { $bets ->
        [one] Deine Wette ist abgerechnet
       *[other] { $bets } deiner Wetten sind abgerechnet
    }
news-title_corrected =
    { $bets ->
        [one] Berichtigt: Deine Wette ging anders aus
       *[other] Berichtigt: { $bets } deiner Wetten gingen anders aus
    }
news-stake = { $stake } @ { $price }, { $bookmaker }
news-stake_anywhere = { $stake } @ { $price }
news-result = Ergebnis
news-profit = Gewinn
news-profit_net = Gewinn nach Kommission
news-clv = Gegen die Schlussquote
news-clv_against = CLV { $clv }, faire Schlussquote von { $bookmaker }
news-clv_none = keine Schlussquote bekannt
news-void-postponed = annulliert: nicht in der Frist gespielt, die die Regeln des Buchmachers lassen
news-void-abandoned = annulliert: abgebrochen, bevor es entschieden war
news-void-cancelled = annulliert: Das Spiel wurde abgesagt
news-void-awarded = annulliert: Das Spiel wurde am grünen Tisch entschieden
news-before = Bisher
news-before_said = { $ended }, { $profit }
news-why = Warum
news-why-score = das Ergebnis wurde von { $before } auf { $after } berichtigt
news-why-played = es wurde doch noch rechtzeitig gespielt
news-why-not_played = es wurde nicht gespielt, oder nicht rechtzeitig
news-why-told = was über das Spiel gemeldet war, wurde berichtigt
news-bankroll = Bankroll { $balance }
news-wrong = Dein Buchmacher hat anders abgerechnet? Antworte { $lost }, { $won }, { $void } oder { $returned }.
settings-results = Wettergebnisse
settings-results-each = jede Wette
settings-results-daily = einmal am Tag
settings-results-never = nie
settings-results_bad = Wie oft willst du hören, wie deine Wetten ausgingen: jede Wette, einmal am Tag oder nie? „{ $text }“ ist nichts davon. Es wurde nichts geändert.
