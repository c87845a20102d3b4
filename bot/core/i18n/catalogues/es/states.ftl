### How messages and jobs stand, for those who run the bot, and numbers there are none of

delivery-pending = en espera
delivery-sent = enviados
delivery-failed = fallidos
delivery-expired = demasiado tarde
delivery-skipped = omitidos
delivery-superseded = sustituidos por otro más nuevo

job-queued = en espera
job-running = en marcha
job-done = hechas
job-failed = fallida, se reintenta
job-dead = abandonada

jobs-unknown = No hay ejecución { $number }. No se hizo nada. /jobs muestra las últimas con su número.
jobs-not_dead = La ejecución { $number } no está abandonada. No se hizo nada. /jobs muestra las que lo están.
review-unknown = No hay nombre { $number } o no hay equipo { $team }. No se cambió nada. /review muestra los nombres con su número.
review-not_so = El nombre { $number } ya está decidido, o el equipo { $team } es de otro país. No se cambió nada. /review muestra lo que espera.
