### Lo que solo ve una persona

chat-no_reply = Esto solo lo ves tú y no se puede responder. Usa los botones del pick o escríbeme en un chat privado.
chat-today_buttons = ¿Apostaste uno? Usa sus botones.
button-again = ✏️ Otra vez
