### Gdzie wysłano typ, tak jak mówi się w zdaniu

sent-telegram = na Telegramie
sent-discord = na Discordzie
sent-console = w terminalu
