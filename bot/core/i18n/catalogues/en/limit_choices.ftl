### What a limit can be, to be pressed or typed

limit-choose-stake = How much may a bet cost at most?
limit-choose-loss = How much may be lost in seven days at most?
limit-choose-time = How many minutes a day?
limit-choose-break = How long a break?
limit-choose-exclude = Exclude yourself for how long?
limit-none_chosen = No limit
limit-type = Press one, or type any other, such as { $example }.
button-limit-stake = Stake a bet
button-limit-loss = Loss in 7 days
button-limit-time = Minutes a day
button-limit-break = ⏸ Break
button-limit-exclude = ⛔ Self-exclusion
span-hours =
    { $n ->
        [one] { $n } hour
       *[other] { $n } hours
    }
span-days =
    { $n ->
        [one] { $n } day
       *[other] { $n } days
    }
choices-how = Type a number to choose:
choices-beyond = There is no choice { $number } here, only 1 to { $most }. Nothing was done.
