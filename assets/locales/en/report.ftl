# How a failure is told: what, where, what is safe, what to do.
# The first line says what and where; each line under it says what is safe or what to do next.

report-error = error
report-nothing-changed = Nothing was changed.
report-file-untouched = The file was not touched.

## The archive

report-not-there = no archive at { $path }
report-how-to-begin = Make one with `testigo init`, name another with --archive FILE, or look around in made-up reports with `testigo demo`.
report-already-there = a file is there already: { $path }
report-busy = another process is writing to { $path }
report-passphrase-needed = { $path } is encrypted and needs its passphrase, or it is not an archive
report-how-to-unlock = Give the passphrase on a terminal, with --passphrase-fd N, or with --passphrase-command CMD.
report-wrong-passphrase = the passphrase does not open { $path }, or it is not an archive
report-not-an-archive = { $path } is not an archive
report-damaged = { $path } is damaged: { $what }
report-how-to-save-a-damaged-one = Copy the file away before anything else. `testigo verify` says more, `testigo restore` brings back a backup.
report-newer = { $path } was made by a newer version of testigo: its form is { $found }, this version knows up to { $known }
report-full = the disk is full: { $path }
report-read-only = { $path } cannot be written
report-no-encryption = { $path } is encrypted, or is to be, and this build of testigo has no encryption: take one built with the feature `encryption`
report-no-record = there is no such record
report-no-batch = there is no such import
report-undone-already = there is no such import, or it was taken back already
report-no-facility = there is no such facility
report-list-facilities = `testigo facilities` lists them.
report-several-facilities = several facilities are called "{ $name }"
report-name-facility-by-id = Name the one that is meant by its id.
report-facility-taken = a facility of this country and division has this name already
report-facilities-apart = these two cannot be one: they lie in two countries, or one is a whole system; --force merges across countries
report-same-facility = both names mean { $id }
report-alias-of-another = another facility of the register has this name
report-how-to-merge = If both are one place: testigo facilities merge FROM INTO
report-no-alias = it has no other name "{ $name }"
report-ambiguous-figure = { $field } { $value }: a point before three digits may part thousands or begin a fraction; write { $whole } or { $fraction }
report-nothing-observed = say what was observed: --capacity, --population, or --metric NAME=VALUE
report-no-terminal = the screen needs a terminal; `testigo list` prints records without one
report-nothing-of-that-name = there is nothing of that name
report-uid-taken = a record with this uid is there already
report-name-taken = this name is taken
report-no-violation = a report must say what was done: at least one violation
report-something-wanting = the report lacks something that every report must have
report-how-to-name-a-violation = Name it with --violation, such as --violation torture or --violation 'torture; beating'. `testigo add --help` lists them.
report-changed-since =
    { $count ->
        [one] { $count } record was changed since
       *[other] { $count } records were changed since
    }
report-stopped = stopped
report-store = { $path }: { $why }

## How an archive was opened

report-mode-mended = { $path } could be read by others (mode { $mode }); it is for you alone now
report-open-to-others = warning: { $path } can be read by others (mode { $mode })
report-owned-by-another = warning: { $path } belongs to another user
report-opened-read-only = { $path } is open for reading only

## Passphrases

report-passphrase-empty = the passphrase is empty, and an empty one protects nothing
report-passphrases-differ = the two passphrases differ; nothing was made
report-passphrase-command = the passphrase command failed: { $why }
report-terminal = the terminal cannot be read: { $why }

## Making an archive

report-init-which = say whether the archive is to be encrypted
report-init-encrypt = Encrypted: { $command } --encrypt --passphrase-fd 3 3<FILE
report-init-plain = Without a passphrase: { $command } --plain
report-init-passphrase-from-where = the passphrase of the new archive must come from somewhere
report-init-not-made = no archive was made

## Files and streams

report-no-home = there is no home folder to keep an archive in: name one with --archive FILE
report-settings = the settings cannot be read: { $why }
report-stdout = the output cannot be written: { $why }
report-file = { $path }: { $why }
report-json = this is not a report as JSON: { $why }
report-nothing-to-add = say what to add: fields as options, or --json FILE

report-how-to-add = For example: testigo add --date 2022-04 --violation torture --notes 'He was …'. `testigo add --help` lists the fields.
report-fields-unread = the report cannot be read from these values
report-fields-flawed =
    { $count ->
        [one] a value of the report cannot be taken
       *[other] { $count } values of the report cannot be taken
    }
report-unknown-field = unknown field { $field }
report-fields-are = These are there: { $fields }
report-fields-of-import = Table and csv take the fields of `testigo import --help`, such as id,date,facility,victim_name,victim2_name.

## Importing

report-wish-field = { $option } { $text }: unknown field { $field }
report-wish-form = { $option } { $text }: must look like { $form }
report-wish-order = { $option } { $text }: "{ $order }" is none of dmy, mdy, ymd, serial
report-wish-precision = { $option } { $text }: "{ $precision }" is none of month, year, day
report-wish-unit = { $option } { $text }: "{ $unit }" is neither incidents nor victims
report-how-to-import = `testigo import --help` lists the fields and their values.
report-nothing-added = Nothing was added.
report-import-questions =
    { $count ->
        [one] { $path }: only a person can say one thing
       *[other] { $path }: only a person can say { $count } things
    }
report-import-answer = To answer: { $command }
report-import-or = or with { $option }
report-import-violation = What the rows tell of is for you to say, in the place of "…"; --map violation=COLUMN takes a column.
report-import-unanswered = the import needs an answer
report-import-file-changed = { $path } changed since the import first looked at it
report-import-anew = What was understood of it may not hold any more: begin the import anew.
report-import-scattered = { $path }: rows of one incident lie too far apart to be held in memory
report-how-to-gather = Sort the file by its ids, so that the rows of an incident stand together, and import that.
report-import-refused = { $path }: rows were refused, and --all-or-nothing was asked
report-import-another-set = { $path }: of { $known } ids that "{ $origin }" has already, { $elsewhere } tell of another date, place or person: these may be the ids of another data set
report-import-same-origin = Where they are the same records all the same: { $option }
report-import-ids-after-rows =
    { $count ->
        [one] { $path }: "{ $origin }" holds { $count } record that was told apart by what its row says; the rows of this file are told apart by an id, so none is known, and what is the same would stand there twice
       *[other] { $path }: "{ $origin }" holds { $count } records that were told apart by what their rows say; the rows of this file are told apart by an id, so none is known, and what is the same would stand there twice
    }
report-import-rows-after-ids =
    { $count ->
        [one] { $path }: "{ $origin }" holds { $count } record that was told apart by its id; the rows of this file are told apart by what they say, so none is known, and what is the same would stand there twice
       *[other] { $path }: "{ $origin }" holds { $count } records that were told apart by their ids; the rows of this file are told apart by what they say, so none is known, and what is the same would stand there twice
    }
report-import-again = { $path }: no row is known, but { $count } of { $new } seem to be records that "{ $origin }" holds: the same person, and dates that overlap. Without an id, a row whose cells or columns have changed comes in as new, and would stand there twice
report-import-undo-corrected = Where this is the same table, corrected, take back what it replaces and import this file again, with --map external_id=COLUMN where a column numbers the rows for good: { $command }
report-import-brought =
    { $count ->
        [one] Import { $batch } brought { $count } record.
       *[other] Import { $batch } brought { $count } records.
    }
report-import-as-before = To tell the rows apart as those are: { $option }
report-import-undo-first = Where they are the same records, take those back and import this file again: { $command }
report-import-other-records = Where they are other records: { $command }
report-looked-at-empty = There is no archive at { $path } yet: this is looked at as if into an empty one.
report-import-broken = { $path }: the import broke off inside, which is a mistake of the program
report-rejects = the file of refused rows cannot be written: { $path } { $why }
report-rejects-where = Name another place with --rejects FILE.
report-rejects-taken = refused rows cannot go to { $path }: it is no file, or one that this import works with
report-read-empty = { $path } is empty
report-read-not-text = { $path } is no table of text: { $what }
report-read-no-header = { $path }: no line of headers was found; --header-line N names it
report-read-broken-header = { $path }: the header of line { $line } has a quote that does not close; --header-line N names another line
report-read-folder = { $path } is a folder
report-read-too-wide = { $path }: more than { $limit } columns, or a header that does not end
report-read-stream-too-long = { $path } holds more than { $megabytes } MB, the most that is read from a pipe or a device; put it into a file, and import that
report-read-row-too-long = { $path }: the row of line { $line } does not end; most often a quote that is never closed
report-read-other-workbook = { $path } is a workbook of the kind { $what }, which is not read: open it in the program that made it, and save it as .xlsx or .csv
report-read-password = { $path } has a password, or is an old Excel file: open it in the program that made it, and save it without a password as .xlsx or .csv
report-read-bad-workbook = { $path }: the workbook is broken, or no program wrote it; open it in a spreadsheet program, and save it anew as .xlsx or .csv
report-read-too-much = { $path } would unpack to more than a workbook of reports has: it may be made to fill the memory; if you trust it, save its sheet as .csv
report-read-no-workbook = { $path } has no sheets: --sheet is for workbooks
report-read-no-sheet = { $path } has no such sheet; it has: { $sheets }
report-read-unknown-encoding = { $path }: nobody knows the encoding "{ $encoding }"
report-read-bad-delimiter = { $path }: a delimiter is one ASCII character, no quote and no line end
report-no-column = { $path }: no column is called "{ $name }"
report-columns-are = There are: { $columns }
report-two-columns = { $path }: several columns are called "{ $name }"; name one by its place: { $places }
report-whole-reports = { $path } holds whole reports, whose fields are known: --map, --set and --value are for tables
report-no-term = { $field } does not know "{ $value }"
report-violations-are = Violations: { $violations }
report-bad-pattern = --split { $column }: not a pattern with named groups such as (?<date>…): { $why }
report-not-a-list = { $field } holds one text: --separator cannot part it
report-no-dates = "{ $name }" feeds no field of whole dates

## Queries

report-did-you-mean = Did you mean { $suggestion }?
report-how-to-ask = `testigo list --help` shows how to ask.
report-query-too-long = the query is too long: { $most } characters are the most
report-query-too-many-words = the query has too many words: { $most } are the most, values of fields included
report-query-too-deep = the query has too many parentheses within parentheses: { $most } are the most
report-query-open-quote = a quotation mark is left open
report-query-open-parenthesis = a parenthesis is left open
report-query-stray-parenthesis = a parenthesis closes that was never opened
report-query-missing-operand = there is nothing here to join or to exclude
report-query-unknown-field = unknown field { $asked }
report-query-missing-value = { $field }: lacks a value
report-query-not-a-value = { $field }: does not know "{ $asked }"
report-query-ends-before = { $field }: ends before it begins
report-query-unknown-view = no saved view is called { $asked }
report-view-name = { $name } cannot be the name of a view: no quotation marks, and single blanks
report-view-of-itself = the view { $name } would ask for itself
report-query-unreadable-view = the saved view { $asked } cannot be read any more
report-query-only-for-all = { $field }: speaks of the whole query, so it cannot stand within a choice or an exclusion

## Profiles

report-no-profile = there is no profile called "{ $name }"
report-how-to-profile = `testigo profiles` lists the profiles; `testigo profiles show NAME` prints one.
report-profile-name = "{ $name }" cannot be the name of a profile: letters, digits, - and _, 64 at most
report-profile-of-no-import = there is no import whose options could be saved: name a file with --from FILE
report-profile-too-long = { $option } { $text }: longer than the { $kilobytes } KB that a profile may have
report-profile-not-toml = { $option } { $text } not TOML: { $why }
report-profile-unknown-key = { $option } { $text }: a profile has no such key
report-profile-version = { $option } { $text }: not version { $version }, the only one that is known
report-profile-text = { $option } { $text }: must be a text
report-profile-blank = { $option } { $text }: a name has signs that can be seen, and no line ends
report-profile-number = { $option } { $text }: must be a whole number
report-profile-years = { $option } { $text }: must be a year from 1000 to 2900, such as 1930
report-profile-texts = { $option } { $text }: must be a text or a list of texts
report-profile-table = { $option } { $text }: must be a table
report-profile-delimiter = { $option } { $text }: must be one character, or comma, semicolon, tab, pipe

report-force = --force writes over it.
