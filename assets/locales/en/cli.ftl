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
