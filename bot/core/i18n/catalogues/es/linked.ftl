### Varias cuentas de una persona

link-title = Tus cuentas
link-since = unida { $at }
link-here = esta
link-how = /link remove 2 separa una. Empieza de cero con tus límites; la banca y el historial se quedan aquí.
link-how_one = /link te da un código para otra cuenta.
link-which = “{ $text }” no es ninguna de tus cuentas, o son varias. No se cambió nada. /link list las muestra con su número.
link-last = Es tu única cuenta. No se cambió nada. /mydata delete borra todo.
link-older = La cuenta de { $platform } estaba antes que esta y solo ella puede irse: escribe /link remove allí. No se cambió nada.
link-removed = La cuenta de { $platform } ya no está unida. Ya no ve nada tuyo y empieza de cero, con los límites que tienes.
link-left = Esta cuenta de { $platform } ya no está unida. La banca y el historial se quedan en tu otra cuenta; aquí empiezas de cero, con los límites que tenías.
link-told = Se unió una cuenta de { $platform } a la tuya, { $at }. Ve y cambia la misma banca y las mismas apuestas.
link-undo = ¿No fuiste tú? Pulsa el botón o escribe { $command }.
link-told_gone = Se unió una cuenta de { $platform } a la tuya, { $at }, y ya no está unida.
button-unlink = Separar { $platform }
link-leave_sure = ¿Separar esta cuenta? Empieza de cero con tus límites; la banca y el historial se quedan en tu otra cuenta.
button-leave = Sí, separar esta cuenta
