# What the commands say, stdout headings and stderr notes. Keys open with `cli-` and the command's name.

cli-passphrase = Passphrase:{" "}
cli-passphrase-new = New passphrase:{" "}
cli-passphrase-again = The same again:{" "}

## init

cli-made-encrypted = Made an encrypted archive: { $path }
cli-made-plain = Made an archive without a passphrase: { $path }
cli-init-about-encryption = An encrypted archive protects the people in it if this device is taken.
cli-init-lost-is-lost = A lost passphrase is a lost archive: nobody can get it back.
cli-init-encrypt = Encrypt the archive? [Y/n]
cli-init-plain-build = This build of testigo cannot encrypt: whoever has the file can read it.
cli-init-make-plain = Make an archive without a passphrase? [y/N]

## list, show

cli-withheld-records =
    { $count ->
        [one] { $count } record lies above the ceiling "{ $ceiling }" and is withheld
       *[other] { $count } records lie above the ceiling "{ $ceiling }" and are withheld
    }
cli-withheld-parts =
    { $count ->
        [one] names and sources of { $count } record lie above the ceiling "{ $ceiling }" and are withheld
       *[other] names and sources of { $count } records lie above the ceiling "{ $ceiling }" and are withheld
    }
cli-withheld-how = --ceiling restricted shows names and sources, --ceiling sealed shows all

cli-counted = { $found } of { $total }
cli-counted-near = { $told }, near { $near }
cli-near-spelling = near, after the others: { $found } for { $asked } ({ $count })
cli-undated =
    { $count ->
        [one] { $count } record without a date is left out by the date
       *[other] { $count } records without a date are left out by the date
    }
cli-sealed =
    { $count ->
        [one] { $count } sealed record answers too; level:sealed asks for it
       *[other] { $count } sealed records answer too; level:sealed asks for them
    }
cli-list-marks = Marks
cli-list-conflict = conflict
cli-list-duplicate = duplicate?

## stats

cli-year = Year
cli-month = Month
cli-certain = Certain
cli-possible = Possible
cli-spread = over more than one
cli-unit-incidents = counted: incidents
cli-unit-victims = counted: victim entries, which are not persons
cli-unit-violations = counted: violations
