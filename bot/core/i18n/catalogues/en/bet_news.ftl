### News of one's bets: how they ended, and what was corrected

news-title =
    { $bets ->
        [one] Your bet is settled
       *[other] { $bets } of your bets are settled
    }
news-title_corrected =
    { $bets ->
        [one] Corrected: your bet ended otherwise
       *[other] Corrected: { $bets } of your bets ended otherwise
    }
news-stake = { $stake } @ { $price }, { $bookmaker }
news-stake_anywhere = { $stake } @ { $price }
news-result = Result
news-profit = Profit
news-profit_net = Profit after commission
news-clv = Against the close
news-clv_against = CLV { $clv }, fair close of { $bookmaker }
news-clv_none = no closing price is known
news-void-postponed = void: it was not played within the time your bookmaker's rules allow
news-void-abandoned = void: it was broken off before this was decided
news-void-cancelled = void: the match was called off
news-void-awarded = void: the match was decided at the table
news-before = Until now
news-before_said = { $ended }, { $profit }
news-why = Why
news-why-score = the score was corrected from { $before } to { $after }
news-why-played = it was played in time after all
news-why-not_played = it was not played, or not in time
news-why-told = what was told of the match was corrected
news-bankroll = Bankroll { $balance }
news-wrong = Your bookmaker paid otherwise? Reply { $lost }, { $won }, { $void } or { $returned }.
settings-results = Results of bets
settings-results-each = each bet
settings-results-daily = once a day
settings-results-never = never
settings-results_bad = How often do you want to hear how your bets ended: each bet, once a day or never? “{ $text }” is none of them. Nothing was changed.
