### Signs that a language writes in its own way

colon = { "\u00A0:" }
score = { $home }-{ $away }
