### Cards in channels, and the board

subscribe-done = Cards will be sent here
subscribe-edge = Least edge
subscribe-least = { $edge }
subscribe-any = any
subscribe-mention = Mentions
subscribe-nobody = nobody
subscribe-how = Change it with /subscribe E0,D1 5% @role; /unsubscribe ends it.
subscribe-role = “{ $text }” is too long for a role. Nothing was changed.
subscribe-edge_bad = “{ $text }” is no edge. Nothing was changed. Type a share such as 5%.
subscribe-may_not = As far as I am told I may not write here, and then no card arrives: let me view this channel, send messages and embed links.
subscribe-none = No cards are sent here. Nothing was changed. /subscribe brings them here.
subscribe-ended = No more cards here. /subscribe brings them back.

board-title = Beating the closing line
board-clv =
    CLV { $clv } on { $bets ->
        [one] { $bets } bet
       *[other] { $bets } bets
    }; too few for an interval
board-clv_interval =
    CLV { $clv } on { $bets ->
        [one] { $bets } bet
       *[other] { $bets } bets
    }, 95% interval { $low } to { $high }
board-nobody = Nobody is ranked yet.
board-everybody = Everybody who takes part
board-chat = Those who take part in this chat
board-you =
    You take part as { $name }, with { $bets ->
        [one] { $bets } bet
       *[other] { $bets } bets
    } that had a closing price.
board-how = /leaderboard join NAME takes part, /leaderboard leave ends it. Ranked from { $fewest } bets with a closing price.
board-honest = Ranked by closing-line value, not by winnings: a lead here is skill more often than luck.
board-left = You are not on this board any more.
board-which = Under which name? Nothing was changed yet. Type it behind the command, such as /leaderboard join Leo: 2 to 24 letters.
board-name = “{ $text }” is no name for the board. Nothing was changed. Type /leaderboard join and 2 to 24 letters.
board-taken = { $text } is taken. Nothing was changed. Choose another name.
