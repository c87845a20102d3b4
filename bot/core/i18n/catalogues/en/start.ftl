### First words and the questions of the first minute

welcome-title = Welcome to Fairline
welcome-text = I look for football bets whose price is better than it should be, say how much to stake, and keep an honest record of how it went.
welcome-honest = No bet is safe and no card promises a profit: most edges are small and losing runs are normal.
welcome-simulated = The league you are about to see is simulated: teams, odds and results are made up, so you can try everything without risking anything.
welcome-replay = These are real matches with the odds of their day, replayed day by day.
welcome-start = A few questions first. Press Enter to accept what stands in [brackets].
welcome-ready = That's all. Your bankroll is { $bankroll }. Type /today to see today's bets, /help for the rest.
welcome-back = Welcome back. Type /today to see today's bets, /help for the rest.
welcome-defaults = I took the usual answers for the other questions. Change them in /settings.

footer = 18+ · Bet only what you can afford to lose · Help: gamblingtherapy.org, begambleaware.org

simulated = simulated

bye = Bye. Your record is kept.
bye-demo = Bye. This demo forgets everything when it ends; start it with --keep to go on later.

ask-adult = Are you 18 or older? Fairline is for adults only.
ask-adult-bad = Please answer yes or no: Fairline is for people of 18 and over.
ask-adult-refused = Then Fairline is not for you yet, and nothing was stored. If betting worries you or somebody close to you, gamblingtherapy.org listens, free and in many languages. All the best!
ask-language = Which language shall I speak?
ask-language-bad = I don't speak “{ $text }” yet. Choose one of { $choices }.
ask-quiet = When shall I keep quiet? No card arrives in these hours; none means never quiet.
ask-quiet-bad = “{ $text }” are no quiet hours. Type two times such as 22:00-08:00, or none.
ask-bankroll = How much money do you set aside for betting? Stakes are a small part of it.
ask-bankroll-bad = “{ $text }” is no amount. Type a number such as 1000 or 250.50.
ask-currency = In which currency?
ask-currency-bad = I don't know the currency “{ $text }”. Type its three letters, such as EUR, GBP or USD, or its name.
ask-timezone = In which time zone are you? A city will do.
ask-timezone-bad = I don't know the time zone “{ $text }”. Type a name such as Europe/London, Berlin or UTC.
ask-timezone-near = I don't know the time zone “{ $text }”. Did you mean { $near }?
ask-leagues = Which leagues? Names or codes with commas, or all.
ask-leagues-bad = “{ $text }” is none of the leagues. Type numbers, codes or names with commas, such as { $near }.
ask-risk = How careful shall I be?
ask-risk-bad = “{ $text }” is no risk profile. Type one of { $choices }.
ask-bookmakers = Where can you bet? I only show prices you can take. Names with commas, or all.
ask-bookmakers-bad = “{ $text }” is none of the bookmakers. Type numbers or names with commas, such as { $near }.

risk-cautious = fewer bets, higher bar, small stakes
risk-balanced = the usual bar and quarter Kelly stakes
risk-sharp = more bets, lower bar, larger swings
risk-name-cautious = cautious
risk-name-balanced = balanced
risk-name-sharp = sharp
