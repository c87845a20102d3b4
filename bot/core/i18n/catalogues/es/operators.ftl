### What only those who run the bot see

number = { $n }

status-title = Estado
status-people = Personas
status-destinations = Chats que reciben picks
status-open_bets = Apuestas abiertas
status-matches = Partidos en siete días
status-model = Modelos
status-fit = { $version }, ajustado { $at }
status-no_fit = aún sin ajuste nocturno: se ajusta cuando hace falta
status-messages = Mensajes
status-jobs = Tareas

quota-title = Créditos
quota-never = nunca consultado; { $spent } gastados en 30 días
quota-left = quedan { $left } a { $at }; { $spent } gastados en 30 días

jobs-title = Tareas
jobs-none = Aún no se ha ejecutado nada.
jobs-dead = Fallidas: /jobs NÚMERO reintenta una
jobs-run = { $at } · { $state }{ $more }
jobs-retried = { $job } se intentará de nuevo.

review-title = Nombres por decidir
review-none = Ningún nombre espera una decisión.
review-how = /review 3 41: el nombre 3 es el equipo 41 · /review 3 none: ningún club conocido
review-team = ¿Qué equipo? Escribe algo como /review 3 41, o /review 3 none. No se cambió nada.
review-accepted = { $name } es desde ahora el equipo { $team }.
review-refused = { $name } no es ningún club conocido.

retrain-all = El worker entrenará todos los modelos: mercado, fútbol, confianza y goles. Tarda unos minutos; FAIRLINE_PROMOTION_RULE decide si se usan.
retrain-goals = El worker ajustará solo los modelos de goles; se usan si no juzgan peor los partidos recientes. Para todo: /retrain
retrain-waiting = Ya se ha pedido un ajuste.

broadcast-confirm =
    Esto va a { $n ->
        [one] { $n } chat
       *[other] { $n } chats
    }:

    { $text }

    ¿Lo envío?
broadcast-none = No hay mensaje { $number }. No se envió nada.
broadcast-sent =
    En camino a { $n ->
        [one] { $n } chat
       *[other] { $n } chats
    }.
broadcast-again =
    Eso ya se envió, a { $n ->
        [one] { $n } chat
       *[other] { $n } chats
    }. Nada se envió dos veces.
broadcast-text = { $text }

alert-rings = 🔔 Alerta { $text }
alert-over = ✅ Terminada: { $text }

audit-title = Registro de auditoría
audit-when = { $at }

button-send = Enviar
feedback-arrived = 💬 Comentario: { $text }
inbox-title = Comentarios
inbox-at = { $at }
inbox-none = Nadie ha escrito nada todavía.
