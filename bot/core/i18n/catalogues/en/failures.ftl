### What goes wrong on our side

error-store = The database cannot be reached or written to right now. Nothing was logged. Please try again in a minute. Reference { $reference }
error-ours = Something went wrong on my side. /bets shows what is written down; please try again. Reference { $reference }
