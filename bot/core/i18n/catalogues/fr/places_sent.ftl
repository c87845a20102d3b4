### Où un prono a été envoyé, comme le dit une phrase

sent-telegram = sur Telegram
sent-discord = sur Discord
sent-console = dans le terminal
