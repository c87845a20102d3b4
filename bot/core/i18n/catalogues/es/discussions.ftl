### Replies in the groups that talk about a channel's cards, and to cards that stand elsewhere

reply-ask-card_there = ¿Qué pick? Responde al mensaje que lo muestra, o pon delante el número que tiene para ti: 1: { $text }. No se anotó nada.
chat-as_yourself = Aquí escribes en nombre de un chat y no sé quién eres. No se hizo nada. Escribe desde tu propia cuenta o háblame en privado.
subscribe-discussion = Las respuestas a mis picks en el grupo de comentarios de este canal solo me llegan si soy administrador de ese grupo.
