# Cómo se cuenta un fallo: qué, dónde, qué está a salvo, qué hacer.
# La primera línea dice qué y dónde; cada línea debajo dice qué está a salvo o qué hacer ahora.

report-error = error
report-nothing-changed = No se cambió nada.
report-file-untouched = No se tocó el archivo.

## El archivo

report-not-there = no hay ningún archivo en { $path }
report-how-to-begin = Cree uno con `testigo init`, nombre otro con --archive FILE, o mire informes inventados con `testigo demo`.
report-already-there = ya hay un fichero ahí: { $path }
report-busy = otro proceso está escribiendo en { $path }
report-passphrase-needed = { $path } está cifrado y necesita su contraseña, o no es un archivo de testigo
report-how-to-unlock = Dé la contraseña en una terminal, con --passphrase-fd N, o con --passphrase-command CMD.
report-wrong-passphrase = la contraseña no abre { $path }, o no es un archivo de testigo
report-not-an-archive = { $path } no es un archivo de testigo
report-damaged = { $path } está dañado: { $what }
report-how-to-save-a-damaged-one = Antes que nada, haga una copia del fichero. `testigo verify` dice más, `testigo restore` recupera una copia de seguridad.
report-newer = { $path } fue hecho por una versión más nueva de testigo: su forma es { $found }, esta versión conoce hasta { $known }
report-full = el disco está lleno: { $path }
report-read-only = no se puede escribir en { $path }
report-no-encryption = { $path } está cifrado, o debe estarlo, y esta compilación de testigo no cifra: use una compilada con la opción `encryption`
report-no-record = no existe ese registro
report-no-batch = no existe esa importación
report-undone-already = no existe esa importación, o ya fue deshecha
report-no-facility = no existe ese centro
report-list-facilities = `testigo facilities` los enumera.
report-several-facilities = varios centros se llaman "{ $name }"
report-name-facility-by-id = Indique cuál es por su id.
report-facility-taken = un centro de este país y división ya tiene este nombre
report-facilities-apart = estos dos no pueden ser uno: están en dos países, o uno es todo un sistema; --force une entre países
report-same-facility = ambos nombres son { $id }
report-alias-of-another = otro centro del registro tiene este nombre
report-how-to-merge = Si ambos son un mismo lugar: testigo facilities merge FROM INTO
report-no-alias = no tiene otro nombre "{ $name }"
report-ambiguous-figure = { $field } { $value }: un punto ante tres cifras puede separar miles o abrir una fracción; escriba { $whole } o { $fraction }
report-nothing-observed = diga qué se observó: --capacity, --population o --metric NOMBRE=VALOR
report-no-terminal = la pantalla necesita una terminal; `testigo list` imprime registros sin ella
report-nothing-of-that-name = no hay nada con ese nombre
report-uid-taken = ya hay un registro con este uid
report-name-taken = este nombre ya está en uso
report-no-violation = un informe debe decir qué se hizo: al menos una violación
report-something-wanting = al informe le falta algo que todos deben tener
report-how-to-name-a-violation = Nómbrela con --violation, por ejemplo --violation tortura o --violation 'tortura; golpiza'. `testigo add --help` las enumera.
report-changed-since =
    { $count ->
        [one] { $count } registro fue cambiado desde entonces
       *[other] { $count } registros fueron cambiados desde entonces
    }
report-stopped = detenido
report-store = { $path }: { $why }

## Cómo se abrió un archivo

report-mode-mended = otros podían leer { $path } (modo { $mode }); ahora es solo para usted
report-open-to-others = aviso: otros pueden leer { $path } (modo { $mode })
report-owned-by-another = aviso: { $path } pertenece a otro usuario
report-opened-read-only = { $path } está abierto solo para lectura

## Contraseñas

report-passphrase-empty = la contraseña está vacía, y una vacía no protege nada
report-passphrases-differ = las dos contraseñas son distintas; no se hizo nada
report-passphrase-command = falló la orden que da la contraseña: { $why }
report-terminal = no se puede leer la terminal: { $why }

## Crear un archivo

report-init-which = diga si el archivo debe estar cifrado
report-init-encrypt = Cifrado: { $command } --encrypt --passphrase-fd 3 3<FILE
report-init-plain = Sin contraseña: { $command } --plain
report-init-passphrase-from-where = la contraseña del nuevo archivo tiene que venir de alguna parte
report-init-not-made = no se creó ningún archivo

## Ficheros y flujos

report-no-home = no hay carpeta personal donde guardar un archivo: nombre uno con --archive FILE
report-settings = no se pueden leer los ajustes: { $why }
report-stdout = no se puede escribir la salida: { $why }
report-file = { $path }: { $why }
report-json = esto no es un informe en JSON: { $why }
report-nothing-to-add = diga qué añadir: campos como opciones, o --json FILE

report-how-to-add = Por ejemplo: testigo add --date 2022-04 --violation tortura --notes 'Lo …'. `testigo add --help` enumera los campos.
report-fields-unread = no se puede leer el informe de estos valores
report-fields-flawed =
    { $count ->
        [one] no se puede tomar un valor del informe
       *[other] no se pueden tomar { $count } valores del informe
    }
report-unknown-field = campo desconocido { $field }
report-fields-are = Existen estos: { $fields }
report-fields-of-import = La tabla y csv toman los campos de `testigo import --help`, por ejemplo id,date,facility,victim_name,victim2_name.

## Importar

report-wish-field = { $option } { $text }: campo desconocido { $field }
report-wish-form = { $option } { $text }: debe tener la forma { $form }
report-wish-order = { $option } { $text }: "{ $order }" no es dmy, mdy, ymd ni serial
report-wish-precision = { $option } { $text }: "{ $precision }" no es month, year ni day
report-wish-unit = { $option } { $text }: "{ $unit }" no es incidents ni victims
report-how-to-import = `testigo import --help` enumera los campos y sus valores.
report-nothing-added = No se añadió nada.
report-import-questions =
    { $count ->
        [one] { $path }: hay una cosa que solo puede decir una persona
       *[other] { $path }: hay { $count } cosas que solo puede decir una persona
    }
report-import-answer = Para responder: { $command }
report-import-or = o con { $option }
report-import-violation = De qué hablan las filas lo dice usted, en el lugar de "…"; --map violation=COLUMNA toma una columna.
report-import-unanswered = la importación necesita una respuesta
report-import-file-changed = { $path } cambió desde que la importación lo miró por primera vez
report-import-anew = Puede que lo que se entendió de él ya no valga: empiece la importación de nuevo.
report-import-scattered = { $path }: las filas de un mismo hecho están demasiado lejos unas de otras para la memoria
report-how-to-gather = Ordene el fichero por sus identificadores, para que las filas de un hecho estén juntas, e importe ese.
report-import-refused = { $path }: se rechazaron filas, y se pidió --all-or-nothing
report-import-another-set = { $path }: de { $known } id que "{ $origin }" ya tiene, { $elsewhere } hablan de otra fecha, otro lugar u otra persona: quizá sean los id de otro conjunto de datos
report-import-same-origin = Si pese a todo son los mismos registros: { $option }
report-import-ids-after-rows =
    { $count ->
        [one] { $path }: "{ $origin }" tiene { $count } registro que se distinguió por lo que dice su fila; las filas de este fichero se distinguen por un id, así que ninguna es conocida, y lo que sea lo mismo quedaría dos veces
       *[other] { $path }: "{ $origin }" tiene { $count } registros que se distinguieron por lo que dicen sus filas; las filas de este fichero se distinguen por un id, así que ninguna es conocida, y lo que sea lo mismo quedaría dos veces
    }
report-import-rows-after-ids =
    { $count ->
        [one] { $path }: "{ $origin }" tiene { $count } registro que se distinguió por su id; las filas de este fichero se distinguen por lo que dicen, así que ninguna es conocida, y lo que sea lo mismo quedaría dos veces
       *[other] { $path }: "{ $origin }" tiene { $count } registros que se distinguieron por sus id; las filas de este fichero se distinguen por lo que dicen, así que ninguna es conocida, y lo que sea lo mismo quedaría dos veces
    }
report-import-again = { $path }: ninguna fila es conocida, pero { $count } de { $new } parecen registros que "{ $origin }" ya tiene: la misma persona, y fechas que se solapan. Sin un id, una fila cuyas celdas o columnas han cambiado entra como nueva, y quedaría dos veces
report-import-undo-corrected = Si es la misma tabla, corregida, deshaga lo que sustituye e importe este fichero otra vez, con --map external_id=COLUMNA si una columna numera las filas para siempre: { $command }
report-import-brought =
    { $count ->
        [one] La importación { $batch } trajo { $count } registro.
       *[other] La importación { $batch } trajo { $count } registros.
    }
report-import-as-before = Para distinguir las filas como aquellos: { $option }
report-import-undo-first = Si son los mismos registros, deshaga aquello e importe este fichero otra vez: { $command }
report-import-other-records = Si son otros registros: { $command }
report-looked-at-empty = Aún no hay ningún archivo en { $path }: se mira como si fuera uno vacío.
report-import-broken = { $path }: la importación se rompió por dentro, lo que es un error del programa
report-rejects = no se puede escribir el fichero de filas rechazadas: { $path } { $why }
report-rejects-where = Nombre otro lugar con --rejects FILE.
report-rejects-taken = las filas rechazadas no pueden ir a { $path }: no es un fichero, o es uno con el que trabaja esta importación
report-read-empty = { $path } está vacío
report-read-not-text = { $path } no es una tabla de texto: { $what }
report-read-no-header = { $path }: no se encontró la línea de encabezados; --header-line N la nombra
report-read-broken-header = { $path }: el encabezado de la línea { $line } tiene una comilla que no se cierra; --header-line N nombra otra línea
report-read-folder = { $path } es una carpeta
report-read-too-wide = { $path }: más de { $limit } columnas, o un encabezado que no termina
report-read-stream-too-long = { $path } contiene más de { $megabytes } MB, lo más que se lee de una tubería o un dispositivo; póngalo en un fichero e impórtelo
report-read-row-too-long = { $path }: la fila de la línea { $line } no termina; casi siempre una comilla que nunca se cierra
report-read-other-workbook = { $path } es un libro del tipo { $what }, que no se lee: ábralo en el programa que lo hizo y guárdelo como .xlsx o .csv
report-read-password = { $path } tiene contraseña, o es un fichero antiguo de Excel: ábralo en el programa que lo hizo y guárdelo sin contraseña como .xlsx o .csv
report-read-bad-workbook = { $path }: el libro está dañado, o no lo escribió ningún programa; ábralo en un programa de hojas de cálculo y guárdelo de nuevo como .xlsx o .csv
report-read-too-much = { $path } se desempaquetaría en más de lo que tiene un libro de informes: puede estar hecho para llenar la memoria; si confía en él, guarde su hoja como .csv
report-read-no-workbook = { $path } no tiene hojas: --sheet es para libros
report-read-no-sheet = { $path } no tiene esa hoja; tiene: { $sheets }
report-read-unknown-encoding = { $path }: nadie conoce la codificación "{ $encoding }"
report-read-bad-delimiter = { $path }: un separador es un carácter ASCII, ni comilla ni fin de línea
report-no-column = { $path }: ninguna columna se llama "{ $name }"
report-columns-are = Hay: { $columns }
report-two-columns = { $path }: varias columnas se llaman "{ $name }"; nombre una por su lugar: { $places }
report-whole-reports = { $path } contiene informes enteros, cuyos campos se conocen: --map, --set y --value son para tablas
report-no-term = { $field } no conoce "{ $value }"
report-violations-are = Violaciones: { $violations }
report-bad-pattern = --split { $column }: no es un patrón con grupos nombrados como (?<date>…): { $why }
report-not-a-list = { $field } contiene un solo texto: --separator no puede partirlo
report-no-dates = "{ $name }" no alimenta ningún campo de fechas enteras

## Consultas

report-did-you-mean = ¿Quiso decir { $suggestion }?
report-how-to-ask = `testigo list --help` muestra cómo preguntar.
report-query-too-long = la consulta es demasiado larga: caben { $most } caracteres
report-query-too-many-words = la consulta tiene demasiadas palabras: caben { $most }, contando los valores de los campos
report-query-too-deep = la consulta tiene demasiados paréntesis dentro de paréntesis: caben { $most }
report-query-open-quote = queda abierta una comilla
report-query-open-parenthesis = queda abierto un paréntesis
report-query-stray-parenthesis = se cierra un paréntesis que nunca se abrió
report-query-missing-operand = aquí no hay nada que unir ni que excluir
report-query-unknown-field = campo desconocido { $asked }
report-query-missing-value = a { $field }: le falta un valor
report-query-not-a-value = { $field }: no conoce "{ $asked }"
report-query-ends-before = { $field }: termina antes de empezar
report-query-unknown-view = ninguna vista guardada se llama { $asked }
report-view-name = { $name } no puede ser el nombre de una vista: sin comillas, y con espacios sencillos
report-view-of-itself = la vista { $name } se nombraría a sí misma
report-query-unreadable-view = la vista guardada { $asked } ya no se puede leer
report-query-only-for-all = { $field }: habla de toda la consulta, así que no puede estar dentro de una alternativa o una exclusión

## Perfiles

report-no-profile = no hay ningún perfil llamado "{ $name }"
report-how-to-profile = `testigo profiles` enumera los perfiles; `testigo profiles show NOMBRE` muestra uno.
report-profile-name = "{ $name }" no puede ser nombre de un perfil: letras, cifras, - y _, 64 como máximo
report-profile-of-no-import = no hay importación cuyas opciones puedan guardarse: nombre un fichero con --from FICHERO
report-profile-too-long = { $option } { $text }: más largo que los { $kilobytes } KB que puede tener un perfil
report-profile-not-toml = { $option } { $text } no es TOML: { $why }
report-profile-unknown-key = { $option } { $text }: un perfil no tiene esa clave
report-profile-version = { $option } { $text }: no es la versión { $version }, la única conocida
report-profile-text = { $option } { $text }: debe ser un texto
report-profile-blank = { $option } { $text }: un nombre tiene signos visibles y ningún fin de línea
report-profile-number = { $option } { $text }: debe ser un número entero
report-profile-years = { $option } { $text }: debe ser un año de 1000 a 2900, por ejemplo 1930
report-profile-texts = { $option } { $text }: debe ser un texto o una lista de textos
report-profile-table = { $option } { $text }: debe ser una tabla
report-profile-delimiter = { $option } { $text }: debe ser un carácter, o comma, semicolon, tab, pipe

report-force = --force escribe encima.
