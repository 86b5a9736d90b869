# The screens on which a table finds its way into the archive. Short, calm, without exclamation marks.

## Columns and fields
mapping-read-as = { $encoding } · { $delimiter } · headers in line { $line } · data set { $origin }
mapping-read-form = { $form } · data set { $origin }
mapping-rows =
    { $count ->
        [one] { $count } row
       *[other] { $count } rows
    }
mapping-reading = reading the file { $percent } %
mapping-not-read = first rows only
mapping-no-questions = Nothing needs an answer.   i shows what the import would do
mapping-asks-violation = No column and no value says what was done.
mapping-may-mean = "{ $column }" may be the field { $field }. Unanswered, it is kept and searched.
mapping-column = COLUMN
mapping-sample = A CELL
mapping-feeds = GOES TO
mapping-field = FIELD
mapping-from = COMES FROM
mapping-kept = kept, searched
mapping-all-rows = always: { $value }

## The first rows
preview-line = LINE
preview-date = DATE
preview-facility = FACILITY
preview-victim = VICTIM
preview-what = WHAT
preview-flaws = NOTED
preview-refused = refused: { $why }

## What can be chosen
pick-leave-out = No field: keep its cells with the records
pick-another-field = Another field …
pick-from-column = A column says it
pick-dmy = Day, month, year
pick-mdy = Month, day, year
pick-ymd = Year, month, day
pick-serial = A number of days, as spreadsheets count
pick-proved = As the cells themselves prove
pick-month = Only the month is meant
pick-year = Only the year is meant
pick-as-written = As exact as written
pick-pivot = Two-digit years from 0000 on
pick-take-back = Take back what was said
pick-no-pivot = No two-digit years
mapping-profile-title = Keep as a profile
mapping-profile-hint = Saved with the import, for the next table of this shape.
mapping-profile-none = Empty: no profile is kept.
mapping-profile-wrong = A name is made of letters, digits and - _ .
mapping-value-title = { $field }: a value for every row
mapping-value-hint = Fills what no column says.
mapping-value-none = Empty: no value for every row.
mapping-value-wrong = This field does not know that value.

## Footer
mapping-unanswered =
    { $count ->
        [one] { $count } question needs an answer first: a answers
       *[other] { $count } questions need an answer first: a answers
    }
mapping-no-dates = this column feeds no date
mapping-no-column = only a column can be left out: Tab goes there
mapping-copied-tmux = the command line is copied to tmux
mapping-asked-to-copy = the command line was sent to the terminal's clipboard, if it takes it
mapping-q-leaves = q leaves; nothing has been written
mapping-whole-reports = this table holds whole reports: its columns are settled
mapping-misfit = does not fit this table: { $name }

## What an import would do
verdicts-rehearsing = Reading every row, and writing nothing. ^c stops it.
verdicts-would-write =
    { $count ->
        [one] Enter imports { $count } row. Nothing has been written yet.
       *[other] Enter imports { $count } rows. Nothing has been written yet.
    }
verdicts-stay = Nothing is new. Rows that differ stay as they are; --on-conflict update takes them over.
verdicts-nothing = There is nothing to import.
verdicts-only-rehearsed = This is only a rehearsal: nothing is written.
verdicts-no-flaw = Nothing is refused, changed or noted.
verdicts-explained = texts that were explained
verdicts-footers = lines that are no rows
verdicts-kept = columns kept and searched
verdicts-line = line { $line }
verdicts-more = and { $count } more
verdicts-left-unknown = left unknown; the cell is kept as imported
