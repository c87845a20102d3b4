### Accounts, data and feedback

link-code = Dein Code ist { $code }. Schreib /link { $code } in deinem anderen Konto innerhalb von { $minutes } Minuten; er gilt einmal. Beide teilen dann diese Bankroll und Geschichte.
link-first = Schreib den Code aus deinem anderen Konto: /link K7QM2XWA. Für einen neuen Code beantworte zuerst die Fragen.
link-bad = Dieser Code ist falsch, verbraucht oder zu alt. Es wurde nichts verbunden. Schreib /link im anderen Konto für einen neuen.
link-self = Das ist dein eigener Code. Es wurde nichts verbunden. Schreib ihn im anderen Konto.
link-both = Dieses Konto hat eigene Wetten, und zwei Geschichten werden nicht eine. Es wurde nichts verbunden. /mydata delete hier löscht seine Geschichte; dann gilt der Code des anderen Kontos.
link-done = Verbunden. Dieses { $platform }-Konto und das andere sind jetzt eine Person: eine Bankroll, eine Geschichte.

mydata-export = Alles, was ich über dich habe. /mydata delete löscht es.
mydata-bad = „{ $text }“ kann ich mit deinen Daten nicht tun. Es wurde nichts geändert. Schreib /mydata oder /mydata delete.
mydata-confirm = Das löscht Einstellungen, Konten, Rückmeldungen und Namen in Ranglisten für immer. Gebuchtes bleibt als Zeilen über niemanden, und eine laufende Pause oder Selbstsperre bleibt in Kraft. Soll ich?
mydata-deleted = Erledigt: Nichts hier führt mehr zu dir. Alles Gute!

feedback-thanks = Danke, ich habe es weitergegeben.
feedback-kept = Danke, ich habe es aufgehoben. Die Betreiber finden es in /inbox.

button-delete = Alles löschen
