### Why a bet, why not, and why a card was not sent

why-title = Why card { $number }
why-title_shared = Why this is a bet
why-model = Model { $model } · strategy { $strategy } · known at { $moment }
why-answers = Two answers: { $model } without looking at any price, { $chance } with the market's prices. I stand by the second.
why-edge = At { $price } one wins { $edge } of the stake on average if the chance is { $chance }; at the fair price { $fair } it would be nothing.
why-confidence = Given how unsure that chance is, the edge is above zero with a probability of { $confidence }.
why-leave = Below { $leave } it is no bet any more: leave it.

reject-unknown_probability = no forecast
reject-low_edge = edge too small
reject-high_edge = edge too good to be true
reject-low_confidence = not sure enough
reject-low_consensus = too few models agree
reject-opposes_open_bet = against an open bet of yours on the same match
reject-opposes_better_bet = against a better bet on the same match
reject-low_price = price too short
reject-high_price = price too long
reject-market_excluded = a market your profile leaves out
reject-league_excluded = a league you don't follow
reject-bookmaker_excluded = a bookmaker you can't use
reject-kicked_off = kicked off
reject-too_close_to_kickoff = too close to kick-off
reject-too_far_from_kickoff = too early to say
reject-stale_quote = price too old
reject-quote_from_the_future = price not known yet
reject-outlier_price = price out of line with every other book
reject-unconfirmed_price = no second book to confirm it
reject-exposure = enough of your bankroll is in open bets
reject-no_bankroll = no bankroll left to bet with
reject-no_growth = nothing to gain at this price
reject-shared_risk = wins and loses with another bet
reject-bet_cap = cap on one bet
reject-bookmaker_limit = the bookmaker's limit
reject-match_cap = cap on one match
reject-league_cap = cap on one league
reject-exposure_cap = enough of your bankroll is in open bets
reject-kelly_share = open bets use your share already
reject-below_minimum = stake too small to place

reason-price_above_fair = { $bookmaker } pays { $price }; { $fair_price } would be fair
reason-sharp_line = the sharp bookmakers' line without its margin: { $probability }, fair { $fair_price }
reason-crowd_line = all other bookmakers together without their margin: { $probability }, fair { $fair_price }
reason-goal_model-1 = our goal model expects { $home_goals }–{ $away_goals } goals and agrees: { $probability }
reason-goal_model-0 = our goal model expects { $home_goals }–{ $away_goals } goals and doubts it: { $probability }
reason-moved_price_level_up = the models shift the chance by { $shift }% up: how prices at this level usually move
reason-moved_price_level_down = the models shift the chance by { $shift }% down: how prices at this level usually move
reason-moved_other_markets_up = the models shift the chance by { $shift }% up: what handicap and total prices say
reason-moved_other_markets_down = the models shift the chance by { $shift }% down: what handicap and total prices say
reason-moved_market_drift_up = the models shift the chance by { $shift }% up: the way the whole market has been drifting
reason-moved_market_drift_down = the models shift the chance by { $shift }% down: the way the whole market has been drifting
reason-moved_team_drift_up = the models shift the chance by { $shift }% up: the way both teams' lines have kept moving lately
reason-moved_team_drift_down = the models shift the chance by { $shift }% down: the way both teams' lines have kept moving lately
reason-moved_surprise_up = the models shift the chance by { $shift }% up: results beyond what the line expected
reason-moved_surprise_down = the models shift the chance by { $shift }% down: results beyond what the line expected
reason-moved_past_lines_up = the models shift the chance by { $shift }% up: what past lines say of both teams
reason-moved_past_lines_down = the models shift the chance by { $shift }% down: what past lines say of both teams
reason-moved_shots_up = the models shift the chance by { $shift }% up: shots and corners
reason-moved_shots_down = the models shift the chance by { $shift }% down: shots and corners
reason-moved_finishing_up = the models shift the chance by { $shift }% up: finishing and saving that rarely last
reason-moved_finishing_down = the models shift the chance by { $shift }% down: finishing and saving that rarely last
reason-moved_results_up = the models shift the chance by { $shift }% up: form and ratings
reason-moved_results_down = the models shift the chance by { $shift }% down: form and ratings
reason-moved_season_up = the models shift the chance by { $shift }% up: the time of the season and what is still at stake
reason-moved_season_down = the models shift the chance by { $shift }% down: the time of the season and what is still at stake
reason-moved_home_advantage_up = the models shift the chance by { $shift }% up: what playing at home is worth in this league
reason-moved_home_advantage_down = the models shift the chance by { $shift }% down: what playing at home is worth in this league
reason-moved_other_books_up = the models shift the chance by { $shift }% up: other bookmakers
reason-moved_other_books_down = the models shift the chance by { $shift }% down: other bookmakers
reason-second_best = next best price: { $price }

why-never_sent = It was not sent to you by itself: you asked for it.
why-no_card = /why explains a card by its number, such as /why 1, and “{ $text }” is none. For a match or a team type /match { $text }.
why-which = Which card? Type its number, such as /why 1. For a match that is on no card type /match and a team.
why-sent =
    Sent to you { $where } ({ $versions ->
        [one] { $versions } version
       *[other] { $versions } versions
    }).
why-waiting = Waiting to be sent { $where }, not before { $at }.
why-not_sent = Not sent { $where }: { $because }.
why-waiting_quiet = Waiting for the end of your quiet hours: it is sent { $where } at { $at }.

unsent-muted = you have muted everything
unsent-muted_until = you have muted everything until { $until }
unsent-muted_league = you have muted { $league }
unsent-muted_league_until = you have muted { $league } until { $until }
unsent-other_league = { $league } is not among the leagues asked for there
unsent-low_edge = its edge of { $edge } is below the { $least } asked for there
unsent-digest = it belongs in your daily summary
unsent-cool_off = you are taking a break until { $until }
unsent-excluded = you have excluded yourself until { $until }
unsent-begun = the match had begun
unsent-expired = the match began before it could be sent
unsent-superseded = a newer version took its place
unsent-withdrawn = its price was no longer worth taking
unsent-closed = I could not write there any more
unsent-forgotten = you had asked me to forget you
unsent-refused = it was not accepted there ({ $text })
unsent-given_up =
    it failed { $attempts ->
        [one] { $attempts } time
       *[other] { $attempts } times
    }, in the end with: { $text }
