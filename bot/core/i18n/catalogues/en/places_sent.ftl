### Where a card was sent, as a sentence says it

sent-telegram = on Telegram
sent-discord = on Discord
sent-console = in the terminal
