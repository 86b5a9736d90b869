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
cli-counted-near = { $told }, parecidos { $near }
cli-near-spelling = parecidos, después de los demás: { $found } por { $asked } ({ $count })
cli-undated =
    { $count ->
        [one] { $count } registro sin fecha queda fuera por la fecha
       *[other] { $count } registros sin fecha quedan fuera por la fecha
    }
cli-sealed =
    { $count ->
        [one] { $count } registro sellado también responde; nivel:sellado pregunta por él
       *[other] { $count } registros sellados también responden; nivel:sellado pregunta por ellos
    }
cli-list-marks = Marcas
cli-list-conflict = contradicción
cli-list-duplicate = ¿duplicado?

## stats

cli-year = Año
cli-month = Mes
cli-certain = Seguros
cli-possible = Posibles
cli-spread = en más de uno
cli-unit-incidents = se cuentan: incidentes
cli-unit-victims = se cuentan: entradas de víctimas, que no son personas
cli-unit-violations = se cuentan: violaciones
