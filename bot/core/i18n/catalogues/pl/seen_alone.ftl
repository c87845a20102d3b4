### Co widzi tylko jedna osoba

chat-no_reply = Widzisz to tylko ty i nie da się na to odpowiedzieć. Użyj przycisków typu albo napisz do mnie prywatnie.
chat-today_buttons = Postawione? Użyj przycisków pod typem.
button-again = ✏️ Jeszcze raz
