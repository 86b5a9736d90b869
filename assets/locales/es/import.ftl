# Lo que dice una importación: cómo se leyó un fichero, veredictos, defectos, preguntas.

import-done = { $name } → importación { $batch }
import-would = { $name }: lo que haría una importación
import-not-done = { $name }: no se importó
import-nothing-new = { $name }: nada que escribir
import-read = leído como
import-layout = { $encoding } (--encoding), { $delimiter } (--delimiter), encabezados en la línea { $line } (--header-line)
import-json-lines = JSON Lines, UTF-8
import-json = JSON, UTF-8
import-sheet = XLSX, hoja "{ $sheet }" (--sheet), encabezados en la fila { $line } (--header-line)
import-other-sheets = otras hojas: { $sheets }
import-hidden-sheets = hojas ocultas: { $sheets }
import-origin = conjunto
import-origin-is = { $origin } (--origin)
import-taken = se toman
import-whole-reports = informes enteros, como los escribe list --format jsonl --ceiling sealed
import-kept = no se toman
import-kept-columns = { $columns } (quedan con cada registro, se muestran y se buscan)
import-of-rejects = line · reason (un fichero de filas rechazadas: se dejan de lado)
import-ask-first = no se toma
import-ask-first-column = { $column }: puede significar varias cosas; si es lo que parece: { $option }
import-ask-first-several = { $column }: podría significar varias cosas; una de estas dice cuál: { $option }
import-may-number = { $column }: si cada fila conserva el suyo para siempre, { $option }; sin id, una fila que se corrija después entra como nueva
import-rows = filas
import-new = nuevas
import-changed = difieren
import-updated = cambian
import-unchanged = sin cambio
import-repeats = repetidas
import-joined = más víctimas
import-arrest-and-death = los registros llevan la fecha de "{ $arrest }", las muertes se sitúan por la de "{ $death }"; para fechar los registros por la muerte: { $option }
import-dated-by-death =
    { $count ->
        [one] { $count } registro lleva la fecha de su muerte, pues nada más lo fecha
       *[other] { $count } registros llevan la fecha de su muerte, pues nada más los fecha
    }
import-blank = en blanco
import-repeated-headers = encabezados
import-beside = no informes
import-footers = no son filas
import-footers-are =
    { $count ->
        [one] { $count } línea que no es fila de la tabla, pasada por alto
       *[other] { $count } líneas que no son filas de la tabla, pasadas por alto
    }
import-unasked = no pedidas
import-orders = fechas
import-order-proved = { $column }: { $order }, lo prueba "{ $cell }" (línea { $line })
import-order-told = { $column }: { $order }, según se indicó
import-refused = rechazadas
import-noted = anotadas
import-line = línea { $line }: { $what }
import-and-more =
    { $count ->
        [one] y { $count } más
       *[other] y { $count } más
    }
import-may-repeat = se repiten
import-marked =
    { $count ->
        [one] { $count } fila repite quizá un registro que ya está; entra, y has:duplicate encuentra ambos
       *[other] { $count } filas repiten quizá registros que ya están; entran, y has:duplicate encuentra ambos
    }
import-ids-of-others = id ocupado
import-ids-of-others-stay =
    { $count ->
        [one] { $count } fila nombra a otra persona que el registro que tiene su id, y no entra: con otro --origin entra como nueva; si es una corrección, --on-conflict update la toma
       *[other] { $count } filas nombran a otras personas que los registros que tienen sus id, y no entran: con otro --origin entran como nuevas; si son correcciones, --on-conflict update las toma
    }
import-ids-of-others-taken =
    { $count ->
        [one] { $count } fila nombra a otra persona que el registro que tiene su id, y toma su lugar: si no es una corrección, imports undo la retira, y con otro --origin entra como nueva
       *[other] { $count } filas nombran a otras personas que los registros que tienen sus id, y toman su lugar: si no son correcciones, imports undo las retira, y con otro --origin entran como nuevas
    }
import-ids-of-others-told =
    { $count ->
        [one] { $count } fila nombra a otra persona que el registro que tiene su id
       *[other] { $count } filas nombran a otras personas que los registros que tienen sus id
    }
import-id-of-another = { $id } nombra a { $there }; la fila, a { $row }
import-differences = difieren
import-differences-stay =
    { $count ->
        [one] { $count } registro queda como está; --on-conflict update toma lo que dice el fichero
       *[other] { $count } registros quedan como están; --on-conflict update toma lo que dice el fichero
    }
import-changes = cambian
import-changes-told =
    { $count ->
        [one] { $count } registro, antes → ahora
       *[other] { $count } registros, antes → ahora
    }
import-by-hand = a mano
import-by-hand-stays =
    { $count ->
        [one] en { $count } registro estos campos quedan como se editaron a mano
       *[other] en { $count } registros estos campos quedan como se editaron a mano
    }
import-facilities = centros
import-facilities-are = creados { $made }, reconocidos { $matched }, dudosos { $doubtful }
import-register-keeps =
    { $count ->
        [one] { $count } centro; se añaden nombres y lo que no constaba, nada se reemplaza (--on-conflict update reemplaza)
       *[other] { $count } centros; se añaden nombres y lo que no constaba, nada se reemplaza (--on-conflict update reemplaza)
    }
import-register-columns = { $columns } (no se guardan con los centros; el archivo sí)
import-near = cercanos
import-near-is =
    { $rows ->
        [one] "{ $text }" ({ $rows } fila) puede ser { $name }: { $command }
       *[other] "{ $text }" ({ $rows } filas) puede ser { $name }: { $command }
    }
import-near-may-be =
    { $rows ->
        [one] "{ $text }" ({ $rows } fila) puede ser { $name }
       *[other] "{ $text }" ({ $rows } filas) puede ser { $name }
    }
import-texts-more =
    { $count ->
        [one] y { $count } texto más; --json lo enumera
       *[other] y { $count } textos más; --json los enumera
    }
import-near-more = y { $count } más; --json los enumera todos
import-refused-for = rechazadas
import-noted-for = anotadas
import-in-column = { $what } en "{ $column }"
import-on-lines =
    { $count ->
        [one] { $what } (línea { $lines })
       *[other] { $what } (líneas { $lines })
    }
import-took = tiempo
import-seconds = { $seconds } s
import-dry = No se escribió nada.
import-dry-several = Cada fichero se planeó contra el archivo como está ahora, sin los ficheros anteriores.
import-lies-there = { $name } queda sin cifrar en este equipo.
import-lies-there-both = { $name } y { $rejects } quedan sin cifrar en este equipo.
import-go-on = ¿Importarlo? [S/n]
import-so-far = Como quedó hasta aquí: { $command }

## Preguntas

import-asks-violation = Ninguna columna ni ningún --set dice qué se hizo.
import-asks-violation-of-column = Ninguna columna dice con seguridad qué se hizo; "{ $column }" quizá.
import-asks-order = En "{ $column }" día y mes pueden ir en cualquier orden: "{ $cell }" (línea { $line }).
import-asks-order-of-two = En "{ $column }" el día o el año pueden ir primero: "{ $cell }" (línea { $line }).
import-asks-order-of-all = En "{ $column }" el día, el mes o el año pueden ir primero: "{ $cell }" (línea { $line }).
import-asks-serial = "{ $column }" tiene números, como "{ $cell }" (línea { $line }): ¿días como los cuentan las hojas de cálculo? Sería { $day }.
import-asks-both = "{ $column }" tiene fechas en dos órdenes: "{ $one }" (línea { $oneline }) y "{ $other }" (línea { $otherline }). Se rechazan las filas del orden no elegido.
import-asks-years = "{ $column }" escribe los años con dos cifras: "{ $cell }" (línea { $line }). ¿Cuál es el primer año de los cien?
import-asks-firsts = Cada día en "{ $column }" es el primero de su mes, como "{ $cell }" (línea { $line }): ¿son días, o meses o años escritos como su primer día?
import-answer-violation = ¿Qué violación, por ejemplo death_in_custody, o =COLUMNA?
import-answer-order = ¿dmy, mdy, ymd o serial?
import-answer-origin = ¿Un nombre para el conjunto de datos de este fichero, o = si son los mismos registros?
import-answer-years = ¿Primer año, por ejemplo 1930?
import-answer-firsts = ¿day (día), month (mes) o year (año)?

## Razones

reason-undecodable = bytes que la codificación no conoce, en el byte { $byte }
reason-unclosed_quote = una celda entre comillas que nunca termina
reason-stray_quote = texto después de la comilla de cierre
reason-extra_cells = { $got } celdas bajo { $expected } encabezados
reason-missing_cells = { $got } celdas bajo { $expected } encabezados
reason-not_json = no es un objeto JSON, o tiene una clave dos veces, en el byte { $byte }
reason-not_a_report = no es un informe
reason-withheld = los textos retenidos al escribirlo quedan como desconocidos; --ceiling sealed los escribe todos
reason-not_cut = no corresponde al patrón de --split
reason-failed_formula = una fórmula que falló; no dice nada
reason-uncalculated = una fórmula cuyo valor no está en el archivo; no dice nada
reason-long_number = un número de más de 15 cifras, cuyas últimas pierden las hojas de cálculo
reason-other_refused = otra fila de este hecho fue rechazada, en la línea { $line }
reason-rows_disagree = no es lo que la línea { $first } dice del mismo hecho
reason-several_names = puede nombrar a varias personas; se cuenta como una
reason-several_values = dice algo de varias personas; { $field } queda como desconocido
reason-impossible_date = ese día no existe
reason-unreadable_date = una fecha que no se puede leer
reason-two_digit_year = un año de dos cifras
reason-ambiguous_date = día y mes pueden ir en cualquier orden
reason-end_before_start = termina antes de empezar
reason-date_out_of_range = un año fuera de 1 a 9999
reason-long_ago = un año anterior a 1800: ¿otro calendario?
reason-not_yet = una fecha posterior al día de esta importación
reason-dates_disagree = las partes de la fecha contradicen la fecha entera
reason-no_year = un mes o un día sin su año; la fecha queda desconocida
reason-no_violation = nada dice qué se hizo
reason-unknown_id = ningún registro tiene este número
reason-bad_uid = no es un uid
reason-id_taken = { $record } tiene este id en el conjunto de datos
reason-id_twice = el mismo número con otras celdas en la línea { $first }
reason-repeat = repite exactamente la línea { $first }
reason-not_a_term = fuera del vocabulario de { $field }
reason-too_many_parts = una lista de más de { $limit } partes; se toman las primeras, la celda queda con el registro
reason-not_an_age = no es una edad de 0 a 125
reason-not_a_count = no es un número de personas
reason-counts_out_of_order = mínimo, mejor y máximo están desordenados
reason-not_a_country = no es un país
reason-not_a_grade = no es una calificación como B2
reason-not_yes_or_no = no es sí ni no
reason-minor_disagrees = "menor" y la edad se contradicen
reason-doubtful_facility = corresponde a dos centros del registro; no se enlaza
reason-no_name = no nombra ningún centro
reason-not_degrees = no son grados
reason-says_otherwise = dice otra cosa que la línea { $first }, que queda
reason-means_several = sus nombres son de varios centros del registro
mend-merge = testigo facilities merge FROM INTO, si son uno solo; luego impórtelo otra vez

mend-name = --map name=COLUMNA toma de esa columna los nombres de los centros
mend-encoding = --encoding nombra otra codificación, por ejemplo --encoding windows-1252
mend-order = --date-order lo dice: dmy, mdy o ymd
mend-years = --two-digit-years 1930 dice a qué siglo se refiere
mend-violation = --set violation=VALOR llena celdas vacías, --value violation:TEXTO=VALOR explica un texto
mend-own-words = textos libres: --set violation=other con { $option }, en lugar de --map violation, guarda cada uno con sus palabras
mend-id = --map external_id=A+B une columnas en un número que aparece una vez
mend-cells = corrija las comillas de estas filas en el fichero de rechazos e impórtelo
mend-date = corrija la celda en el fichero de rechazos e impórtelo
mend-uncalculated = abra el libro en una hoja de cálculo, guárdelo e impórtelo de nuevo
mend-digits = convierta en texto las celdas de esta columna allí de donde viene el libro, e impórtelo de nuevo
mend-parts = --separator '{ $field }={ $sign }' hace de cada parte una víctima
mend-two-parts = --split 'COLUMNA=^(?<{ $field }>.+?)( { $sign } (?<{ $second }>.+))?$' hace de ellas dos víctimas
mend-number-of-people = --split 'COLUMNA=(?i)^(?<victim_count>(\d+|dos|tres|cuatro|cinco) .+)$|^(?<victim_name>.+)$' toma el número como uno de víctimas

import-comma = coma
import-semicolon = punto y coma
import-tab = tabulador
import-pipe = barra vertical
import-undated = ninguna columna dice cuándo ocurrió, así que estos registros no tienen fecha: --map date=COLUMNA

import-by = según
import-by-profile = el perfil { $name }; lo que dicen las opciones está por encima
import-by-batch = la importación { $number }, que rechazó estas filas; --profile nombra otro perfil
import-mend = Cuando estén corregidas: { $command }
