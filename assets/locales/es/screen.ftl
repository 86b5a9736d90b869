# La pantalla: paneles, pie, entradas. Corto y sereno, sin signos de exclamación.

## Lugares en que se puede estar
mode-list = lista
mode-filters = filtros
mode-record = ficha
mode-prompt = consulta
mode-choose = elección
mode-dates = fechas
mode-name = nombre de una vista
mode-first-run = primer inicio
mode-columns = columnas
mode-value = valor
mode-verdicts = ensayo

## Primera línea
archive-demo = archivo de muestra
header-all = { $total } incidentes
header-found-incidents = { $found } de { $total } incidentes
header-found = { $found } de { $total }
header-sealed = { $count } bajo sello
header-read-only = solo lectura
header-names-hidden = nombres ocultos
header-searching = buscando   ^c lo detiene
header-counting = contando   ^c lo detiene
count-at-least = ≥ { $found }

## Consulta
prompt-hint = escriba para buscar
query-also = también: { $list }
query-near = cercanos { $count }
query-near-list = cercanos, aparte: { $count } ({ $list })
mistake-too-long = demasiado larga: caben { $most } caracteres
mistake-too-many-words = demasiadas palabras: caben { $most }
mistake-too-deep = demasiados paréntesis unos dentro de otros: caben { $most }
mistake-open-quote = las comillas no se cierran
mistake-open-parenthesis = el paréntesis no se cierra
mistake-stray-parenthesis = nada abre este paréntesis
mistake-missing-operand = aquí no hay nada que unir ni que excluir
mistake-unknown-field = campo desconocido { $text }
mistake-missing-value = { $field }: falta el valor
mistake-not-a-value = { $field }: no conoce { $text }
mistake-ends-before = { $field }: termina antes de empezar
mistake-unknown-view = ninguna vista guardada se llama { $text }
mistake-unreadable-view = la vista guardada { $text } ya no se puede leer
mistake-only-for-all = { $field }: habla de toda la consulta, no de una parte
mistake-suggestion = ¿quiso decir { $suggestion }? Tab
chip-or = o
chip-not = no
chip-no-date = sin fecha
chip-from-to = { $from } a { $to }
chip-since = desde { $day }
chip-until = hasta { $day }

## Lista
column-date = FECHA
column-facility = CENTRO
column-what = HECHO
column-victims = VÍCTIMAS
column-standing = ESTADO
row-restricted = restr.
row-restricted-brief = r
row-sealed = sellado
row-sealed-brief = s
list-near = cercanos por escritura
position = { $at } de { $count }
position-near = { $at } de { $near } cercanos
position-and-near = { $at } de { $count }, luego { $near } cercanos
position-at-least = { $at } de al menos { $count }
empty-list = Ningún incidente coincide.
empty-archive = Este archivo aún no tiene incidentes.
empty-without = Sin
empty-did-you-mean = ¿Quiso decir  { $word }  ({ $count } en el archivo)?   Enter lo toma

## Filtros
facet-type = TIPO
facet-facility = CENTRO
facet-country = PAÍS
facet-year = AÑO
facet-status = ESTADO
facet-place = LUGAR
facet-level = NIVEL
facet-origin = ORIGEN
facet-sex = SEXO
facet-tag = ETIQUETA
facet-no-tag = sin etiqueta
facet-no-origin = sin origen
facet-no-date = año desconocido
facet-spread = más de un año
filters-more = { $count } más
filters-fewer = menos

## Línea de tiempo
timeline-spread = a lo largo de meses { $count }
timeline-spread-brief = meses { $count }
timeline-year-only = solo el año { $count }
timeline-year-only-brief = año { $count }
timeline-undated = sin fecha { $count }
timeline-undated-brief = sin fecha { $count }
timeline-left-out = { $count } sin fecha quedan fuera
timeline-left-out-brief = { $count } sin fecha fuera
timeline-counting = contando …
timeline-not-counted = sin contar hasta el final

## Ficha
record-no-date = fecha desconocida
record-no-place = lugar desconocido
record-cause = CAUSA
record-official = oficial
record-reported = denunciada
record-victim = VÍCTIMA
record-victims-counted = { $count } en total
record-no-name = sin nombre
record-minor = menor de edad
record-age = { $age } años
record-age-about = unos { $age } años
record-custody-as-of = al { $day }
record-alleged = PRESUNTO
record-standing = ESTADO
record-conflict = las fuentes se contradicen
record-reason = MOTIVO QUE DIERON LAS AUTORIDADES
record-notes = RELATO
record-sources = FUENTES
record-tags = ETIQUETAS
record-duplicates = REPITE QUIZÁ
record-unmapped = OTRAS COLUMNAS DEL FICHERO
record-as-imported = IMPORTADO
record-file-line = { $file }, línea { $line }
record-empty-cells = vacías: { $headers }
record-another-name = otro nombre:
record-not-kept = el fichero no se conservó
record-history = HISTORIA
record-entries =
    { $count ->
        [one] { $count } anotación
       *[other] { $count } anotaciones
    }
date-the-day = el día
date-one-day-within = un día de ese lapso
date-some-day-of-month = algún día del mes
date-some-day-of-season = algún día de la estación
date-some-day-of-year = algún día del año
date-some-day-of-decade = algún día de esos años
date-duration = todos los días, del primero al último
date-from-on = desde { $day }
date-until = hasta { $day }
date-as-of = se sabe hasta { $day }
mark-hidden = [oculto]

## Ventanas
choose-facility = Centro
choose-palette = Hacer
choose-help = Teclas: escriba para buscar
choose-sort = Ordenar por
choose-field = Campo: escriba para buscar
choose-column = Columna: escriba para buscar
choose-value = Valor de todas las filas
choose-meaning = ¿Qué significa "{ $text }"?
choose-answer = ¿Cuál es?
choose-nothing = Nada se llama así.
palette-view = vista { $name }
sort-date = fecha, lo más reciente primero
sort-died = fecha de muerte, lo más reciente primero
sort-added = registro, lo más reciente primero
sort-id = número
sort-facility = centro
sort-victims = víctimas, más primero
sort-status = estado
sort-type = tipo
sort-match = con qué certeza responde
dates-title = Fechas
dates-all = todas las fechas, y lo que no tiene
dates-day = el { $day }
dates-from-to = del { $from } al { $to }, ambos incluidos
dates-from = desde el { $day }
dates-to = hasta el { $day } incluido
dates-found = { $found } incidentes
dates-hint = 2022   2022-03..2023   ..2022-06   últimos-30-días
dates-impossible = no existe ese día o ese mes
dates-ambiguous = día y mes caben en los dos órdenes: escriba 2022-04-17
dates-two-digit-year = escriba el año con cuatro cifras
dates-unreadable = no es una fecha que se pueda leer
dates-end-before-start = termina antes de empezar
dates-out-of-range = fuera de los años 0001 a 9999
name-title = Nombre de la vista
name-everything = todo
name-empty = un nombre para volver a encontrar esta consulta
name-free = Intro guarda la vista
name-taken = ya hay una vista con este nombre
name-meant = Intro otra vez pone esta consulta en su lugar
name-unreadable = una consulta no podría nombrarla: sin comillas ni dos espacios
name-itself = una vista no puede pedirse a sí misma
day-title = Ir a una fecha
day-empty = un día, un mes o un año
day-or-earlier = al primero del { $day } o anterior
day-or-later = al primero del { $day } o posterior
day-hint = 2022   2022-06   2022-06-17

## Pie
note-match = coincidencia { $at } de { $count }
note-no-match = no hay coincidencias en esta ficha
note-no-history = a esta ficha no le ha pasado nada desde que se registró
note-not-imported = esta ficha no se importó
note-sorted = ordenado por { $by }
note-sorted-reversed = ordenado por { $by }, al revés
note-copied-tmux = { $what } copiado a tmux
note-asked-to-copy = { $what } enviado al portapapeles de la terminal, si lo acepta
note-copy-failed = no se pudo copiar
note-withheld = no se copia: esta ficha no es para todos (yy copia su número)
note-names-hidden = nombres, relatos y coincidencias están ocultos   m los muestra
note-names-shown = los nombres se muestran
note-taken-off = quitado: { $part }
note-stopped = detenido
note-view = vista { $name }
note-view-not-read = la vista { $name } ya no se puede leer
note-no-view = no hay vista { $number }   w guarda una
note-view-saved = guardada como vista { $name }
note-view-saved-key = guardada como vista { $name }   { $key } la abre
note-read-only = el archivo está abierto solo para lectura: no se puede guardar nada
note-query-not-read = no es una consulta que se pueda leer: { $query }
failed-busy = el archivo está ocupado: otro programa está escribiendo
failed-not-opened = no se pudo abrir el archivo: { $why }
failed-not-read = no se pudo leer el archivo: { $why }
failed-not-written = no se guardó nada: { $why }
failed-gone = algo se rompió por dentro; el archivo está a salvo. Salga con q y vuelva a empezar

## Donde no hay nada que mostrar
too-small = La ventana es demasiado pequeña para leer: necesita { $columns } columnas y { $rows } filas, y tiene { $now }.
first-run-1 = Un archivo de denuncias, en un solo fichero, solo en esta computadora.
first-run-2 = Aquí todavía no hay ningún archivo.
first-run-3 = No se crea nada hasta que usted lo diga.
first-run-make = Crear un archivo
first-run-demo = Ver la muestra
first-run-import = Crearlo e importar
