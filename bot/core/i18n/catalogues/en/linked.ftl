### Several accounts of one person

link-title = Your accounts
link-since = linked { $at }
link-here = this one
link-how = /link remove 2 takes one out again. It starts anew with your limits; the bankroll and the history stay here.
link-how_one = /link gives you a code for another account.
link-which = “{ $text }” is none of your accounts, or several. Nothing was changed. /link list shows them by number.
link-last = This is your only account. Nothing was changed. /mydata delete removes everything.
link-older = That { $platform } account was there before this one, so only it can leave: type /link remove there. Nothing was changed.
link-removed = The { $platform } account is no longer linked. It sees nothing of yours any more and starts anew, with the limits you have.
link-left = This { $platform } account is no longer linked. Bankroll and history stay with your other account; here you start anew, with the limits you had.
link-told = A { $platform } account was linked to yours, { $at }. It sees and changes the same bankroll and bets.
link-undo = Was that not you? Press the button, or type { $command }.
link-told_gone = A { $platform } account was linked to yours, { $at }, and is not linked any more.
button-unlink = Unlink { $platform }
link-leave_sure = Take this account out? It starts anew with your limits; bankroll and history stay with your other account.
button-leave = Yes, unlink this account
