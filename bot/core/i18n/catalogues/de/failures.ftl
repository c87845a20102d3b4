### Was bei uns schiefgeht

error-store = Die Datenbank ist gerade nicht erreichbar oder nicht beschreibbar. Nichts wurde eingetragen. Bitte versuch es in einer Minute noch einmal. Kennung { $reference }
error-ours = Bei mir ging etwas schief. /bets zeigt, was eingetragen ist; bitte versuch es noch einmal. Kennung { $reference }
