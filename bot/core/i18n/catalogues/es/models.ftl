### The advice on paper and the models

backtest-title = Los consejos sobre el papel
backtest-everybody = Todos los picks desde { $since }, a su primera cuota
backtest-own = Todos los picks que viste desde { $since }, a su primera cuota
backtest-none = Aún no se ha decidido el partido de ningún pick, así que no hay nada que mostrar.
backtest-method = Stake plano: cada pick con la parte aconsejada de 1.000 €, como se mostró primero. No falta ninguno.
backtest-honest = Un intervalo que contiene el cero significa: puede ser suerte.
backtest-years = El último backtest de “{ $strategy }”, del { $since } al { $until }, { $where }
backtest-drawdown = Mayor caída de la banca
backtest-page = El último backtest de tu estrategia, como página para el navegador.
backtest-no_page = Aún no se ha hecho ningún backtest de tu estrategia. Quien lleva el bot puede: /backtest run
backtest-bad = “{ $text }” no es nada que tenga un backtest. Escribe /backtest para las cifras o /backtest report para la página.
backtest-bets =
    { $n ->
        [one] { $n } liquidada
       *[other] { $n } liquidadas
    } en { $days ->
        [one] { $days } día de partido
       *[other] { $days } días de partido
    }
backtest-money = { $money }
backtest-few =
    { $value }   { $n ->
        [one] { $n } apuesta
       *[other] { $n } apuestas
    }, muy pocas para un intervalo
backtest-interval =
    { $value }   intervalo del 95 % { $low } a { $high }, { $n ->
        [one] { $n } apuesta
       *[other] { $n } apuestas
    }

model-title = Los modelos
model-version = En uso
model-named = { $name }
model-fitted = Modelos de goles
model-fit = ajustados { $at }, con resultados hasta { $until }
model-now = para esta pregunta, con resultados hasta { $at }
model-checked = Comprobado
model-check-first = nada con qué comparar: no había ajuste anterior
model-check-few =
    { $n ->
        [one] { $n } partido reciente
       *[other] { $n } partidos recientes
    }, muy pocos para comparar con el ajuste anterior
model-check-compared =
    log loss { $after } en { $n ->
        [one] { $n } partido
       *[other] { $n } partidos
    }, el ajuste anterior { $before } (menos es mejor)
model-matches = Partidos juzgados
model-calibration =
    Lo dicho y lo ocurrido, { $n ->
        [one] { $n } pick
       *[other] { $n } picks
    }
model-said = dicho { $chance }
model-happened =
    ocurrió { $share }   intervalo del 95 % { $low } a { $high }, { $n ->
        [one] { $n } pick
       *[other] { $n } picks
    }
model-none = Se han decidido muy pocos picks para comparar lo dicho con lo ocurrido.
model-honest = Bien calibrado significa: lo dicho cae casi siempre en el intervalo de lo ocurrido.
