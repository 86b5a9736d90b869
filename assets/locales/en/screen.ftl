# The screen: panes, footer, prompts. Short, calm, without exclamation marks.

## Places one can be in
mode-list = list
mode-filters = filters
mode-record = record
mode-prompt = prompt
mode-choose = choosing
mode-dates = dates
mode-name = name of a view
mode-first-run = first start
mode-columns = columns
mode-value = value
mode-verdicts = rehearsal

## First line
archive-demo = demo archive
header-all = { $total } incidents
header-found-incidents = { $found } of { $total } incidents
header-found = { $found } of { $total }
header-sealed = { $count } sealed
header-read-only = read-only
header-names-hidden = names hidden
header-searching = searching   ^c stops it
header-counting = counting   ^c stops it
count-at-least = ≥ { $found }

## Query
prompt-hint = type to search
query-also = also: { $list }
query-near = near { $count }
query-near-list = near, apart: { $count } ({ $list })
mistake-too-long = too long: { $most } characters are the most
mistake-too-many-words = too many words: { $most } are the most
mistake-too-deep = too many parentheses inside each other: { $most } are the most
mistake-open-quote = the quotation mark is not closed
mistake-open-parenthesis = the parenthesis is not closed
mistake-stray-parenthesis = nothing opens this parenthesis
mistake-missing-operand = nothing to join or leave out here
mistake-unknown-field = unknown field { $text }
mistake-missing-value = { $field }: lacks a value
mistake-not-a-value = { $field }: does not know { $text }
mistake-ends-before = { $field }: ends before it begins
mistake-unknown-view = no saved view is called { $text }
mistake-unreadable-view = the saved view { $text } cannot be read any more
mistake-only-for-all = { $field }: speaks of the whole query, not of a part
mistake-suggestion = did you mean { $suggestion }? Tab
chip-or = or
chip-not = not
chip-no-date = no date
chip-from-to = { $from } to { $to }
chip-since = since { $day }
chip-until = until { $day }

## List
column-date = DATE
column-facility = FACILITY
column-what = WHAT
column-victims = VICTIMS
column-standing = STANDING
row-restricted = restr.
row-restricted-brief = r
row-sealed = sealed
row-sealed-brief = s
list-near = near, by spelling
position = { $at } of { $count }
position-near = { $at } of { $near } near
position-and-near = { $at } of { $count }, then { $near } near
position-at-least = { $at } of at least { $count }
empty-list = No incident matches.
empty-archive = This archive holds no incidents yet.
empty-without = Without
empty-did-you-mean = Did you mean  { $word }  ({ $count } in the archive)?   Enter takes it

## Filters
facet-type = TYPE
facet-facility = FACILITY
facet-country = COUNTRY
facet-year = YEAR
facet-status = STANDING
facet-place = PLACE
facet-level = LEVEL
facet-origin = ORIGIN
facet-sex = SEX
facet-tag = TAG
facet-no-tag = without a tag
facet-no-origin = without an origin
facet-no-date = year not known
facet-spread = over more than a year
filters-more = { $count } more
filters-fewer = fewer

## Timeline
timeline-spread = over months { $count }
timeline-spread-brief = spread { $count }
timeline-year-only = year only { $count }
timeline-year-only-brief = year { $count }
timeline-undated = without a date { $count }
timeline-undated-brief = no date { $count }
timeline-left-out = { $count } without a date left out
timeline-left-out-brief = { $count } undated out
timeline-counting = counting …
timeline-not-counted = not counted to the end

## Record
record-no-date = date not known
record-no-place = place not known
record-cause = CAUSE
record-official = official
record-reported = reported
record-victim = VICTIM
record-victims-counted = { $count } in all
record-no-name = not named
record-minor = minor
record-age = { $age }
record-age-about = about { $age }
record-custody-as-of = as of { $day }
record-alleged = ALLEGED
record-standing = STANDING
record-conflict = sources disagree
record-reason = REASON GIVEN BY THE AUTHORITIES
record-notes = NOTES
record-sources = SOURCES
record-tags = TAGS
record-duplicates = MAY REPEAT
record-unmapped = FURTHER COLUMNS OF THE FILE
record-as-imported = IMPORTED
record-file-line = { $file }, line { $line }
record-empty-cells = empty: { $headers }
record-another-name = another name:
record-not-kept = the file was not kept
record-history = HISTORY
record-entries =
    { $count ->
        [one] { $count } entry
       *[other] { $count } entries
    }
date-the-day = the day
date-one-day-within = on one day within
date-some-day-of-month = some day of the month
date-some-day-of-season = some day of the season
date-some-day-of-year = some day of the year
date-some-day-of-decade = some day of these years
date-duration = on all days, from first to last
date-from-on = from { $day } on
date-until = until { $day }
date-as-of = known up to { $day }
mark-hidden = [hidden]

## Popups
choose-facility = Facility
choose-palette = Do
choose-help = Keys: type to search
choose-sort = Sort by
choose-field = Field: type to search
choose-column = Column: type to search
choose-value = Value of every row
choose-meaning = What does "{ $text }" mean?
choose-answer = Which is it?
choose-nothing = Nothing is called so.
palette-view = view { $name }
sort-date = date, newest first
sort-died = date of death, newest first
sort-added = entered, newest first
sort-id = number
sort-facility = facility
sort-victims = victims, most first
sort-status = standing
sort-type = type
sort-match = how surely it answers
dates-title = Dates
dates-all = all dates, and what has none
dates-day = on { $day }
dates-from-to = from { $from } to { $to }, both included
dates-from = from { $day } on
dates-to = until { $day }, included
dates-found = { $found } incidents
dates-hint = 2022   2022-03..2023   ..2022-06   last-30-days
dates-impossible = there is no such day or month
dates-ambiguous = day and month could stand in either order: write 2022-04-17
dates-two-digit-year = write the year with four digits
dates-unreadable = not a date that can be read
dates-end-before-start = it ends before it begins
dates-out-of-range = outside the years 0001 to 9999
name-title = Name of the view
name-everything = everything
name-empty = a name to find this query by again
name-free = Enter saves the view
name-taken = there is a view of this name
name-meant = Enter again puts this query in its place
name-unreadable = a query could not name it: no quotation marks, no two blanks
name-itself = a view cannot ask for itself
day-title = Go to a date
day-empty = a day, a month or a year
day-or-earlier = to the first of { $day } or earlier
day-or-later = to the first of { $day } or later
day-hint = 2022   2022-06   2022-06-17

## Footer
note-match = match { $at } of { $count }
note-no-match = no match in this record
note-no-history = nothing has happened to this record since it was entered
note-not-imported = this record was not imported
note-sorted = sorted by { $by }
note-sorted-reversed = sorted by { $by }, reversed
note-copied-tmux = copied { $what } to tmux
note-asked-to-copy = sent { $what } to the terminal's clipboard, if it takes it
note-copy-failed = could not copy
note-withheld = not copied: this record is not for everybody (yy copies its number)
note-names-hidden = names, notes and matches are hidden   m shows them
note-names-shown = names are shown
note-taken-off = taken off: { $part }
note-stopped = stopped
note-view = view { $name }
note-view-not-read = the view { $name } cannot be read any more
note-no-view = there is no view { $number }   w saves one
note-view-saved = saved as view { $name }
note-view-saved-key = saved as view { $name }   { $key } opens it
note-read-only = the archive is open for reading only: nothing can be saved
note-query-not-read = not a query that can be read: { $query }
failed-busy = the archive is busy: another program is writing
failed-not-opened = the archive could not be opened: { $why }
failed-not-read = the archive could not be read: { $why }
failed-not-written = nothing was saved: { $why }
failed-gone = something broke inside; the archive is safe. Leave with q and start again

## Where there is nothing to show
too-small = The window is too small to read in: it needs { $columns } columns and { $rows } rows, and has { $now }.
first-run-1 = An archive of incident reports, in one file, on this computer only.
first-run-2 = There is no archive here yet.
first-run-3 = Nothing is made until you say so.
first-run-make = Make an archive
first-run-demo = Look at the demo
first-run-import = Make one, import a file
