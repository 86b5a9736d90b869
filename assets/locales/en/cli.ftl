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
cli-near =
    near, after the others, for { $asked }: { $list }{ $more ->
        [0] {""}
        [one] {" "}and one more spelling
       *[other] {" "}and { $more } more spellings
    }
cli-without = without { $part }: { $found }
cli-did-you-mean = did you mean { $word } ({ $count } in the archive)?
cli-undated =
    { $count ->
        [one] { $count } record without the date that is asked for is left out
       *[other] { $count } records without the date that is asked for are left out
    }
cli-sealed =
    { $count ->
        [one] { $count } sealed record answers too; level:sealed asks for it
       *[other] { $count } sealed records answer too; level:sealed asks for them
    }
cli-list-marks = Marks
cli-list-conflict = conflict
cli-list-duplicate = duplicate?
cli-show-twin = May repeat
cli-altered = { $record } was altered outside the program: it is not as it was entered

## stats

cli-year = Year
cli-month = Month
cli-certain = Certain
cli-possible = Possible
cli-spread = over more than one
cli-unit-incidents = counted: incidents
cli-unit-victims = counted: victim entries, which are not persons
cli-unit-violations = counted: violations
cli-stats-no-sample = What is reported is no sample of what happened: a trend here may be one of reporting.

## demo

cli-demo-written = Wrote the made-up archive to { $path }
cli-demo-holds = { $incidents } made-up incidents, { $facilities } facilities, { $observations } published figures
cli-demo-how = On a terminal `testigo demo` opens the screen; `testigo demo --to FILE` keeps the archive.

## facilities

cli-facilities-id = Id
cli-facilities-admin2 = Second level
cli-facilities-position = Position
cli-facilities-external-id = Id elsewhere
cli-facilities-as-it-was = It is as it was: nothing to change.
cli-facilities-joined = Names added: { $names }, facilities taken in: { $facilities }, records linked: { $records }
cli-facilities-observed =
    { $count ->
        [one] { $count } figure kept with { $name }
       *[other] { $count } figures kept with { $name }
    }
cli-facilities-short = Short name
cli-facilities-type = Type
cli-facilities-aliases = Other names
cli-facilities-operator = Run by
cli-facilities-opened = Opened
cli-facilities-closed = Closed
cli-facilities-incidents = Incidents
cli-facilities-brought = { $facilities } facilities brought with { $observations } published figures; { $there } were there already

## imports

cli-imports-number = Import
cli-imports-when = When
cli-imports-file = File
cli-imports-digest = SHA-256
cli-imports-encoding = Encoding
cli-imports-delimiter = Delimiter
cli-imports-undone = Undone
cli-imports-command = Command
cli-imports-rejects = Rejects
cli-imports-flaw = line { $line }: { $reason }: { $cell }
cli-imports-undid =
    { $removed ->
        [one] Taken back: { $removed } record removed, { $restored } as before, { $facilities } facilities removed
       *[other] Taken back: { $removed } records removed, { $restored } as before, { $facilities } facilities removed
    }
cli-imports-facilities-restored =
    { $count ->
        [one] { $count } facility is as it was before
       *[other] { $count } facilities are as they were before
    }
cli-imports-facilities-kept = In use or changed since, so kept ({ $count }): { $names }
cli-imports-profile-stays = The profile { $name } that it saved stays: testigo profiles delete { $name }
cli-imports-kept = Edited since, so kept: { $records } (--force takes them back too)

## verify, backup, restore

cli-verify-whole = whole: file, journal, records, index and kept files fit each other
cli-verify-copy-whole = the copy is whole
cli-verify-found =
    { $count ->
        [one] { $count } finding. Nothing was mended.
       *[other] { $count } findings. Nothing was mended.
    }
cli-backup-made = Copied to { $path }
cli-restored = Restored to { $path }

finding-file = the file: { $what }
finding-dangling = rows of { $what } name something that is not there
finding-unreadable = { $what } cannot be read
finding-altered = { $what } was changed outside the program
finding-unvouched = { $what } is not as the journal knows it
finding-deleted = { $what } was deleted or brought back outside the program
finding-import = records of import { $what } were altered, added or taken away outside the program
finding-facility = facility { $what } is not as the journal knows it
finding-original = the kept file of import { $what } was altered
finding-journal = entry { $what } of the journal, or the one before it, was altered or taken away
finding-postings = the index of block { $what } is wrong for { $words } words; `testigo doctor --rebuild` makes it anew
finding-column = the column { $column } of block { $what } is wrong; `testigo doctor --rebuild` makes it anew
finding-index = the index cannot be read: { $what }; `testigo doctor --rebuild` makes it anew

## doctor

cli-doctor-version = Version
cli-doctor-encryption = Can encrypt
cli-doctor-settings = Settings
cli-doctor-language = Language
cli-doctor-actor = Written by
cli-doctor-archive = Archive
cli-doctor-state = State
cli-doctor-there = there
cli-doctor-not-there = not there
cli-doctor-encrypted = Encrypted
cli-doctor-read-only = Read-only
cli-doctor-bytes = Bytes
cli-doctor-records = Records
cli-doctor-sealed = Sealed
cli-doctor-imports = Imports
cli-doctor-facilities = Facilities
cli-doctor-rebuilt = The search index was made anew.

## keys

cli-keys-key = Key
cli-keys-does = Does
cli-keys-where = Where
cli-keys-everywhere = everywhere

cli-profiles-name = Name
cli-profiles-where = Where
cli-profiles-saved = in this archive
cli-profiles-built-in = comes with the program

## views

cli-views-key = Key
cli-views-name = Name
cli-views-found = Found
cli-views-query = Query

## export

cli-exported =
    { $count ->
        [one] { $count } record written to { $path }; what it is stands in { $manifest }
       *[other] { $count } records written to { $path }; what they are stands in { $manifest }
    }
cli-exported-open = Both files lie unencrypted on this device.
