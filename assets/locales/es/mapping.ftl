# Las pantallas en las que una tabla encuentra su camino al archivo. Breves, serenas, sin signos de exclamación.

## Columnas y campos
mapping-read-as = { $encoding } · { $delimiter } · encabezados en la línea { $line } · conjunto { $origin }
mapping-read-form = { $form } · conjunto { $origin }
mapping-rows =
    { $count ->
        [one] { $count } fila
       *[other] { $count } filas
    }
mapping-reading = leyendo el fichero { $percent } %
mapping-not-read = solo las primeras filas
mapping-no-questions = Nada necesita respuesta.   i muestra lo que haría la importación
mapping-asks-violation = Ninguna columna ni ningún valor dice qué se hizo.
mapping-may-mean = «{ $column }» puede ser el campo { $field }. Sin respuesta, se guarda y se busca.
mapping-column = COLUMNA
mapping-sample = UNA CELDA
mapping-feeds = VA A
mapping-field = CAMPO
mapping-from = VIENE DE
mapping-kept = se guarda
mapping-all-rows = siempre: { $value }

## Las primeras filas
preview-line = LÍN.
preview-date = FECHA
preview-facility = CENTRO
preview-victim = VÍCTIMA
preview-what = QUÉ
preview-flaws = ANOTADO
preview-refused = rechazada: { $why }

## Lo que se puede elegir
pick-leave-out = Ningún campo: guardar sus celdas con las fichas
pick-another-field = Otro campo …
pick-from-column = Lo dice una columna
pick-dmy = Día, mes, año
pick-mdy = Mes, día, año
pick-ymd = Año, mes, día
pick-serial = Un número de días, como en hojas de cálculo
pick-proved = Como lo prueban las propias celdas
pick-month = Solo se quiere decir el mes
pick-year = Solo se quiere decir el año
pick-as-written = Tan exacto como está escrito
pick-pivot = Años de dos cifras desde 0000
pick-take-back = Retirar lo dicho
pick-no-pivot = Sin años de dos cifras
mapping-profile-title = Guardar como perfil
mapping-profile-hint = Se guarda con la importación, para la próxima tabla de esta forma.
mapping-profile-none = Vacío: no se guarda ningún perfil.
mapping-profile-wrong = Un nombre se hace con letras, cifras y - _ .
mapping-value-title = { $field }: un valor para todas las filas
mapping-value-hint = Llena lo que ninguna columna dice.
mapping-value-none = Vacío: ningún valor para todas las filas.
mapping-value-wrong = Este campo no conoce ese valor.

## Pie
mapping-unanswered =
    { $count ->
        [one] { $count } pregunta necesita antes una respuesta: a responde
       *[other] { $count } preguntas necesitan antes una respuesta: a responde
    }
mapping-no-dates = esta columna no da ninguna fecha
mapping-no-column = solo una columna se puede dejar fuera: Tab va allí
mapping-copied-tmux = la línea de órdenes está copiada en tmux
mapping-asked-to-copy = la línea de órdenes se envió al portapapeles del terminal, si lo admite
mapping-q-leaves = q sale; no se ha escrito nada
mapping-whole-reports = esta tabla trae reportes completos: sus columnas ya están dichas
mapping-misfit = no cabe en esta tabla: { $name }

## Lo que haría una importación
verdicts-rehearsing = Se lee cada fila y no se escribe nada. ^c lo detiene.
verdicts-would-write =
    { $count ->
        [one] Enter importa { $count } fila. Aún no se ha escrito nada.
       *[other] Enter importa { $count } filas. Aún no se ha escrito nada.
    }
verdicts-stay = No hay nada nuevo. Las filas que difieren quedan como están; --on-conflict update las toma.
verdicts-nothing = No hay nada que importar.
verdicts-only-rehearsed = Esto es solo un ensayo: no se escribe nada.
verdicts-no-flaw = Nada se rechaza, cambia ni anota.
verdicts-explained = textos explicados
verdicts-footers = líneas que no son filas
verdicts-kept = columnas que se guardan y se buscan
verdicts-line = línea { $line }
verdicts-more = y { $count } más
verdicts-left-unknown = queda sin saberse; la celda se guarda como se importó
