### First words and the questions of the first minute

demo-reading_simulated = Reading the simulated leagues, a few seconds …
demo-reading_replay = Reading the seasons before that day, a few seconds …

welcome-title = Welcome to Fairline
welcome-text = I look for football bets whose price is better than it should be, say how much to stake, and keep an honest record of how it went.
welcome-honest = No bet is safe and no card promises a profit: most edges are small and losing runs are normal.
welcome-simulated = The league you are about to see is simulated: teams, odds and results are made up, so you can try everything without risking anything.
welcome-replay = These are real matches with the odds of their day, replayed day by day.
welcome-start = A few questions first. Press Enter to accept what stands in [brackets].
welcome-ready = That's all. Your bankroll is { $bankroll }. I took it that these suit you: { $guessed }, and cards of all leagues from 08:00 to 22:00. Change any of it in /settings or /leagues. /today shows today's bets, /help the rest.
welcome-back = Welcome back. Type /today to see today's bets, /help for the rest.
welcome-odds = { $odds } odds
welcome-risk = { $risk } risk

footer = 18+ · Bet only what you can afford to lose · Help: gamblingtherapy.org, begambleaware.org

simulated = simulated

bye = Bye. Your record is kept.
bye-demo = Bye. This demo forgets everything when it ends; start it with --keep to go on later.

ask-adult = Are you 18 or older? Fairline is for adults only.
ask-adult-bad = Please answer yes or no: Fairline is for people of 18 and over.
ask-adult-refused = Then Fairline is not for you yet, and nothing was stored. If betting worries you or somebody close to you, gamblingtherapy.org listens, free and in many languages. All the best!
ask-language-bad = I don't speak “{ $text }” yet. Choose one of { $choices }.
ask-quiet-bad = “{ $text }” are no quiet hours. Type two times such as 22:00-08:00, or none.
ask-bankroll = How much money do you set aside for betting? Choose, or type a sum with its currency, such as €750. Stakes are a small part of it.
ask-bankroll-bad = “{ $text }” is no amount. Type a number with its currency, such as €1000 or 250.50 GBP.
ask-currency = In which currency?
ask-currency-bad = I don't know the currency “{ $text }”. Type its three letters, such as EUR, GBP or USD, or its name.
ask-timezone-bad = I don't know the time zone “{ $text }”. Type a name such as Europe/London, Berlin or UTC.
ask-timezone-fixed = “{ $text }” is { $clock } all year round, in summer too. Nothing was changed. Name a city, such as { $near }; its clock changes with summer time. If you do mean it, type it with ! behind.
ask-timezone-near = I don't know the time zone “{ $text }”. Did you mean { $near }?
ask-leagues-bad = “{ $text }” is none of the leagues. Type numbers, codes or names with commas, such as { $near }.
ask-risk-bad = “{ $text }” is no risk profile. Type one of { $choices }.
ask-beside = Type usual for the usual answers from here on, back for the question before.
button-usual = Use the usual answers
button-back = ‹ Back
ask-bookmakers = Where can you bet? I only show prices you can take. Names with commas, or all.
ask-bookmakers-all = all
ask-bookmakers-bad = “{ $text }” is none of the bookmakers. Type numbers or names with commas, such as { $near }.

risk-cautious = fewer bets, higher bar, very small stakes ({ $kelly } of Kelly)
risk-balanced = the usual bar, small stakes ({ $kelly } of Kelly)
risk-sharp = more bets, lower bar, longer odds ({ $kelly } of Kelly)
risk-name-cautious = cautious
risk-name-balanced = balanced
risk-name-sharp = sharp
