# What an import says: how a file was read, verdicts, flaws, questions.

import-done = { $name } → import { $batch }
import-would = { $name }: what an import would do
import-not-done = { $name }: not imported
import-nothing-new = { $name }: nothing to write
import-read = read as
import-layout = { $encoding } (--encoding), { $delimiter } (--delimiter), headers in line { $line } (--header-line)
import-json-lines = JSON Lines, UTF-8
import-json = JSON, UTF-8
import-sheet = XLSX, sheet "{ $sheet }" (--sheet), headers in row { $line } (--header-line)
import-other-sheets = other sheets: { $sheets }
import-hidden-sheets = hidden sheets: { $sheets }
import-origin = data set
import-origin-is = { $origin } (--origin)
import-taken = taken
import-whole-reports = whole reports, as list --format jsonl --ceiling sealed prints them
import-kept = not taken
import-kept-columns = { $columns } (kept with each record, shown and searched)
import-of-rejects = line · reason (a file of refused rows: left aside)
import-ask-first = not taken
import-ask-first-column = { $column }: could mean several things; if it is what it seems: { $option }
import-ask-first-several = { $column }: could mean several things; one of these says which: { $option }
import-may-number = { $column }: where each row keeps its own for good, { $option }; without an id, a row that is corrected later comes in as new
import-rows = rows
import-new = new
import-changed = differ
import-updated = changed
import-unchanged = unchanged
import-repeats = repeats
import-joined = more victims
import-arrest-and-death = records are dated by "{ $arrest }", deaths are placed by "{ $death }"; to date the records by the death: { $option }
import-dated-by-death =
    { $count ->
        [one] { $count } record is dated by its death, for nothing else dates it
       *[other] { $count } records are dated by their deaths, for nothing else dates them
    }
import-blank = blank lines
import-repeated-headers = headers again
import-beside = no reports
import-footers = no rows
import-footers-are =
    { $count ->
        [one] { $count } line that is no row of the table, skipped
       *[other] { $count } lines that are no rows of the table, skipped
    }
import-unasked = not asked for
import-orders = dates
import-order-proved = { $column }: { $order }, proved by "{ $cell }" (line { $line })
import-order-told = { $column }: { $order }, as told
import-refused = refused
import-noted = noted
import-line = line { $line }: { $what }
import-and-more =
    { $count ->
        [one] and { $count } more
       *[other] and { $count } more
    }
import-may-repeat = may repeat
import-marked =
    { $count ->
        [one] { $count } row may repeat a record that is there; it comes in, and has:duplicate finds both
       *[other] { $count } rows may repeat records that are there; they come in, and has:duplicate finds both
    }
import-ids-of-others = id taken
import-ids-of-others-stay =
    { $count ->
        [one] { $count } row names another person than the record that has its id, and does not come in: another --origin brings it in as new; where it is a correction, --on-conflict update takes it
       *[other] { $count } rows name other persons than the records that have their ids, and do not come in: another --origin brings them in as new; where they are corrections, --on-conflict update takes them
    }
import-ids-of-others-taken =
    { $count ->
        [one] { $count } row names another person than the record that has its id, and takes its place: if it is no correction, imports undo takes it back, and another --origin brings it in as new
       *[other] { $count } rows name other persons than the records that have their ids, and take their place: if they are no corrections, imports undo takes them back, and another --origin brings them in as new
    }
import-ids-of-others-told =
    { $count ->
        [one] { $count } row names another person than the record that has its id
       *[other] { $count } rows name other persons than the records that have their ids
    }
import-id-of-another = { $id } names { $there }, the row { $row }
import-differences = differ
import-differences-stay =
    { $count ->
        [one] { $count } record stays as it is; --on-conflict update takes what the file says
       *[other] { $count } records stay as they are; --on-conflict update takes what the file says
    }
import-changes = changed
import-changes-told =
    { $count ->
        [one] { $count } record, old → new
       *[other] { $count } records, old → new
    }
import-by-hand = by hand
import-by-hand-stays =
    { $count ->
        [one] in { $count } record these fields stay as they were edited by hand
       *[other] in { $count } records these fields stay as they were edited by hand
    }
import-facilities = facilities
import-facilities-are = { $made } made, { $matched } matched, { $doubtful } doubtful
import-register-keeps =
    { $count ->
        [one] { $count } facility; names and what was not told are added, nothing is replaced (--on-conflict update replaces)
       *[other] { $count } facilities; names and what was not told are added, nothing is replaced (--on-conflict update replaces)
    }
import-register-columns = { $columns } (not kept with the facilities; the file itself is)
import-near = near
import-near-is =
    { $rows ->
        [one] "{ $text }" ({ $rows } row) may be { $name }: { $command }
       *[other] "{ $text }" ({ $rows } rows) may be { $name }: { $command }
    }
import-near-may-be =
    { $rows ->
        [one] "{ $text }" ({ $rows } row) may be { $name }
       *[other] "{ $text }" ({ $rows } rows) may be { $name }
    }
import-texts-more =
    { $count ->
        [one] and { $count } more text; --json lists it
       *[other] and { $count } more texts; --json lists them
    }
import-near-more = and { $count } more; --json lists them all
import-refused-for = refused for
import-noted-for = noted
import-in-column = { $what } in "{ $column }"
import-on-lines =
    { $count ->
        [one] { $what } (line { $lines })
       *[other] { $what } (lines { $lines })
    }
import-took = time
import-seconds = { $seconds } s
import-dry = Nothing was written.
import-dry-several = Each file was planned against the archive as it is now, without the files before it.
import-lies-there = { $name } lies unencrypted on this device.
import-lies-there-both = { $name } and { $rejects } lie unencrypted on this device.
import-go-on = Import it? [Y/n]
import-so-far = As it was settled so far: { $command }

## Questions

import-asks-violation = No column and no --set says what was done.
import-asks-violation-of-column = No column says for sure what was done; "{ $column }" may.
import-asks-order = In "{ $column }" day and month can stand in either order: "{ $cell }" (line { $line }).
import-asks-order-of-two = In "{ $column }" day or year can stand first: "{ $cell }" (line { $line }).
import-asks-order-of-all = In "{ $column }" day, month or year can stand first: "{ $cell }" (line { $line }).
import-asks-serial = "{ $column }" holds numbers, such as "{ $cell }" (line { $line }): days as spreadsheets count them? It would be { $day }.
import-asks-both = "{ $column }" holds dates in two orders: "{ $one }" (line { $oneline }) and "{ $other }" (line { $otherline }). Rows of the order not chosen are refused.
import-asks-years = "{ $column }" writes years with two digits: "{ $cell }" (line { $line }). The first year of the hundred that is meant?
import-asks-firsts = Every day in "{ $column }" is the first of its month, such as "{ $cell }" (line { $line }): are these days, or months or years written as their first day?
import-answer-violation = Which violation, such as death_in_custody, or =COLUMN?
import-answer-order = dmy, mdy, ymd or serial?
import-answer-origin = A name for the data set of this file, or = if they are the same records?
import-answer-years = First year, such as 1930?
import-answer-firsts = day, month or year?

## Reasons

reason-undecodable = bytes that the encoding does not know, at byte { $byte }
reason-unclosed_quote = a quoted cell that never ends
reason-stray_quote = text behind a closing quote
reason-extra_cells = { $got } cells under { $expected } headers
reason-missing_cells = { $got } cells under { $expected } headers
reason-not_json = no JSON object, or a key twice, at byte { $byte }
reason-not_a_report = no report
reason-withheld = texts that were withheld when it was printed stay unknown; --ceiling sealed prints all
reason-not_cut = does not fit the pattern of --split
reason-failed_formula = a formula that failed; nothing is told
reason-uncalculated = a formula whose value the file does not hold; nothing is told
reason-long_number = a number of more than 15 digits, whose last ones spreadsheets lose
reason-other_refused = another row of this incident was refused, in line { $line }
reason-rows_disagree = not what line { $first } says of the same incident
reason-several_names = may name several people; counted as one
reason-several_values = says something of several people; { $field } stays unknown
reason-impossible_date = no such day
reason-unreadable_date = a date that cannot be read
reason-two_digit_year = a year of two digits
reason-ambiguous_date = day and month could stand in either order
reason-end_before_start = ends before it begins
reason-date_out_of_range = a year outside 1 to 9999
reason-long_ago = a year before 1800: another calendar?
reason-not_yet = a date after the day of this import
reason-dates_disagree = the parts of the date disagree with the whole date
reason-no_year = a month or a day without its year; the date stays unknown
reason-no_violation = nothing says what was done
reason-unknown_id = no record has this id
reason-bad_uid = not a uid
reason-id_taken = { $record } has this id in the data set
reason-id_twice = the same id with other cells in line { $first }
reason-repeat = an exact repeat of line { $first }
reason-not_a_term = outside the vocabulary of { $field }
reason-too_many_parts = a list of more than { $limit } parts; the first are taken, the cell stays with the record
reason-not_an_age = not an age from 0 to 125
reason-not_a_count = not a number of people
reason-counts_out_of_order = low, best and high are out of order
reason-not_a_country = not a country
reason-not_a_grade = not a grade such as B2
reason-not_yes_or_no = not yes or no
reason-minor_disagrees = "minor" and the age disagree
reason-doubtful_facility = fits two facilities of the register; not linked
reason-no_name = names no facility
reason-not_degrees = not degrees
reason-says_otherwise = says otherwise than line { $first }, which stands
reason-means_several = its names mean several facilities of the register
mend-merge = testigo facilities merge FROM INTO, where they are one; then import it again

mend-name = --map name=COLUMN takes the names of the facilities from that column
mend-encoding = --encoding names another encoding, such as --encoding windows-1252
mend-order = --date-order says it: dmy, mdy or ymd
mend-years = --two-digit-years 1930 says which hundred is meant
mend-violation = --set violation=VALUE fills empty cells, --value violation:TEXT=VALUE explains a text
mend-own-words = free texts: --set violation=other with { $option }, in the place of --map violation, keeps each in its own words
mend-id = --map external_id=A+B joins columns to an id that stands once
mend-cells = mend the quotes of these rows in the file of rejects, and import that
mend-date = mend the cell in the file of rejects, and import that
mend-uncalculated = open the workbook in a spreadsheet program, save it, and import it again
mend-digits = make the cells of this column texts where the workbook comes from, and import it again
mend-parts = --separator '{ $field }={ $sign }' makes each part a victim of its own
mend-two-parts = --split 'COLUMN=^(?<{ $field }>.+?)( { $sign } (?<{ $second }>.+))?$' makes two victims of them
mend-number-of-people = --split 'COLUMN=(?i)^(?<victim_count>(\d+|two|three|four|five) .+)$|^(?<victim_name>.+)$' takes the number as one of victims

import-comma = comma
import-semicolon = semicolon
import-tab = tab
import-pipe = pipe
import-undated = no column says when it happened, so these records have no date: --map date=COLUMN

import-by = goes by
import-by-profile = the profile { $name }; what the options say stands above it
import-by-batch = import { $number }, which refused these rows; --profile names another
import-mend = When they are mended: { $command }
