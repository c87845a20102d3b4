### Signs that a language writes in its own way

colon = { ":" }
score = { $home }:{ $away }
