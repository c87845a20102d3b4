### Dónde se envió un pick, como lo dice una frase

sent-telegram = en Telegram
sent-discord = en Discord
sent-console = en el terminal
