# Lo que dicen las órdenes: encabezados y avisos. Las claves empiezan con `cli-` y el nombre de la orden.

cli-passphrase = Contraseña:{" "}
cli-passphrase-new = Contraseña nueva:{" "}
cli-passphrase-again = La misma otra vez:{" "}

## init

cli-made-encrypted = Se creó un archivo cifrado: { $path }
cli-made-plain = Se creó un archivo sin contraseña: { $path }
cli-init-about-encryption = Un archivo cifrado protege a las personas que están en él si se llevan este equipo.
cli-init-lost-is-lost = Contraseña perdida, archivo perdido: nadie puede recuperarla.
cli-init-encrypt = ¿Cifrar el archivo? [S/n]
cli-init-plain-build = Esta compilación de testigo no puede cifrar: quien tenga el fichero podrá leerlo.
cli-init-make-plain = ¿Crear un archivo sin contraseña? [s/N]

## list, show

cli-withheld-records =
    { $count ->
        [one] { $count } registro está por encima del techo "{ $ceiling }" y se retiene
       *[other] { $count } registros están por encima del techo "{ $ceiling }" y se retienen
    }
cli-withheld-parts =
    { $count ->
        [one] los nombres y las fuentes de { $count } registro están por encima del techo "{ $ceiling }" y se retienen
       *[other] los nombres y las fuentes de { $count } registros están por encima del techo "{ $ceiling }" y se retienen
    }
cli-withheld-how = --ceiling restricted muestra nombres y fuentes, --ceiling sealed lo muestra todo

cli-counted = { $found } de { $total }
cli-counted-near = { $told }, cercanos { $near }
cli-near =
    cercanos, después de los demás, por { $asked }: { $list }{ $more ->
        [0] {""}
        [one] {" "}y una grafía más
       *[other] {" "}y { $more } grafías más
    }
cli-without = sin { $part }: { $found }
cli-did-you-mean = ¿quiso decir { $word } ({ $count } en el archivo)?
cli-undated =
    { $count ->
        [one] { $count } registro sin la fecha que se pide queda fuera
       *[other] { $count } registros sin la fecha que se pide quedan fuera
    }
cli-sealed =
    { $count ->
        [one] { $count } registro sellado también responde; nivel:sellado pregunta por él
       *[other] { $count } registros sellados también responden; nivel:sellado pregunta por ellos
    }
cli-list-marks = Marcas
cli-list-conflict = contradicción
cli-list-duplicate = ¿duplicado?
cli-show-twin = Repite quizá
cli-altered = { $record } se alteró fuera del programa: no está como se introdujo

## stats

cli-year = Año
cli-month = Mes
cli-certain = Seguros
cli-possible = Posibles
cli-spread = en más de uno
cli-unit-incidents = se cuentan: incidentes
cli-unit-victims = se cuentan: entradas de víctimas, que no son personas
cli-stats-no-sample = Lo que se denuncia no es una muestra de lo que ocurrió: una tendencia aquí puede ser solo de las denuncias.
cli-unit-violations = se cuentan: violaciones

## demo

cli-demo-written = El archivo inventado quedó en { $path }
cli-demo-holds = { $incidents } incidentes inventados, { $facilities } centros, { $observations } cifras publicadas
cli-demo-how = En una terminal `testigo demo` abre la pantalla; `testigo demo --to FILE` guarda el archivo.

## facilities

cli-facilities-id = Id
cli-facilities-admin2 = Segundo nivel
cli-facilities-position = Posición
cli-facilities-external-id = Id de origen
cli-facilities-as-it-was = Está como estaba: nada que cambiar.
cli-facilities-joined = Nombres añadidos: { $names }, centros incorporados: { $facilities }, registros enlazados: { $records }
cli-facilities-observed =
    { $count ->
        [one] { $count } cifra guardada con { $name }
       *[other] { $count } cifras guardadas con { $name }
    }
cli-facilities-short = Nombre corto
cli-facilities-type = Tipo
cli-facilities-aliases = Otros nombres
cli-facilities-operator = A cargo de
cli-facilities-opened = Abierto
cli-facilities-closed = Cerrado
cli-facilities-incidents = Incidentes
cli-facilities-brought = { $facilities } centros traídos con { $observations } cifras publicadas; { $there } ya estaban

## imports

cli-imports-number = Importación
cli-imports-when = Cuándo
cli-imports-file = Fichero
cli-imports-digest = SHA-256
cli-imports-encoding = Codificación
cli-imports-delimiter = Separador
cli-imports-undone = Deshecha
cli-imports-command = Orden
cli-imports-rejects = Rechazos
cli-imports-flaw = línea { $line }: { $reason }: { $cell }
cli-imports-undid =
    { $removed ->
        [one] Deshecho: { $removed } registro quitado, { $restored } como antes, { $facilities } centros quitados
       *[other] Deshecho: { $removed } registros quitados, { $restored } como antes, { $facilities } centros quitados
    }
cli-imports-facilities-restored =
    { $count ->
        [one] { $count } centro está como antes
       *[other] { $count } centros están como antes
    }
cli-imports-facilities-kept = En uso o modificados después, así que quedan ({ $count }): { $names }
cli-imports-profile-stays = El perfil { $name } que guardó queda: testigo profiles delete { $name }
cli-imports-kept = Editados desde entonces, así que quedan: { $records } (--force también los quita)

## verify, backup, restore

cli-verify-whole = íntegro: fichero, diario, registros, índice y ficheros guardados concuerdan
cli-verify-copy-whole = la copia está íntegra
cli-verify-found =
    { $count ->
        [one] { $count } hallazgo. No se reparó nada.
       *[other] { $count } hallazgos. No se reparó nada.
    }
cli-backup-made = Copiado a { $path }
cli-restored = Restaurado en { $path }

finding-file = el fichero: { $what }
finding-dangling = filas de { $what } nombran algo que no está
finding-unreadable = { $what } no se puede leer
finding-altered = { $what } fue cambiado fuera del programa
finding-unvouched = { $what } no es como el diario lo conoce
finding-deleted = { $what } fue borrado o recuperado fuera del programa
finding-import = registros de la importación { $what } fueron alterados, añadidos o quitados fuera del programa
finding-facility = el centro { $what } no es como el diario lo conoce
finding-original = el fichero guardado de la importación { $what } fue alterado
finding-journal = la entrada { $what } del diario, o la anterior, fue alterada o quitada
finding-postings = el índice del bloque { $what } está mal en { $words } palabras; `testigo doctor --rebuild` lo hace de nuevo
finding-column = la columna { $column } del bloque { $what } está mal; `testigo doctor --rebuild` la hace de nuevo
finding-index = no se puede leer el índice: { $what }; `testigo doctor --rebuild` lo hace de nuevo

## doctor

cli-doctor-version = Versión
cli-doctor-encryption = Puede cifrar
cli-doctor-settings = Ajustes
cli-doctor-language = Idioma
cli-doctor-actor = Escribe
cli-doctor-archive = Archivo
cli-doctor-state = Estado
cli-doctor-there = está
cli-doctor-not-there = no está
cli-doctor-encrypted = Cifrado
cli-doctor-read-only = Solo lectura
cli-doctor-bytes = Bytes
cli-doctor-records = Registros
cli-doctor-sealed = Sellados
cli-doctor-imports = Importaciones
cli-doctor-facilities = Centros
cli-doctor-rebuilt = El índice de búsqueda se hizo de nuevo.

## keys

cli-keys-key = Tecla
cli-keys-does = Hace
cli-keys-where = Dónde
cli-keys-everywhere = en todas partes

cli-profiles-name = Nombre
cli-profiles-where = Dónde
cli-profiles-saved = en este archivo
cli-profiles-built-in = viene con el programa

## views

cli-views-key = Tecla
cli-views-name = Nombre
cli-views-found = Encontrados
cli-views-query = Consulta

## export

cli-exported =
    { $count ->
        [one] { $count } ficha escrita en { $path }; qué es consta en { $manifest }
       *[other] { $count } fichas escritas en { $path }; qué son consta en { $manifest }
    }
cli-exported-open = Ambos archivos quedan sin cifrar en este equipo.
