### Wo ein Tipp hingeschickt wurde, wie ein Satz es sagt

sent-telegram = auf Telegram
sent-discord = auf Discord
sent-console = im Terminal
