### From a spreadsheet: choosing the file, checking, importing, undoing.

import-act = Import from a spreadsheet
import-title = { $org }: import from a spreadsheet
import-lead = First you see what was read; nothing is entered until you say so.
import-what = What the sheet holds
import-members = Members
import-members-hint = One person a row.
import-orgs = Organisations
import-orgs-hint = One organisation a row, with who stands under whom.
import-file = File
import-file-hint = .xlsx or .xls from Excel or WPS, or .ods, .csv, .tsv, up to 20 MB. Choose it, or drop it on the field.
import-read = Read the file
import-template = No sheet yet? Take an empty one to fill in:
import-past = Earlier imports
import-open = Not finished
import-drop = Drop this file
import-no-file = No file is chosen. Choose one first.
import-too-large = This file is larger than 20 MB. Leave out columns that are not needed, or split it.
import-busy = Too many files are being read at the moment. Try again in a few minutes.

## Under way

import-reading = Reading “{ $name }”
import-checking = Checking “{ $name }”
import-taking = Importing “{ $name }”
import-begun = Just begun.
import-read-rows = { $done } rows read.
import-checked-rows = { $done } of { $total } rows checked.
import-taken-rows = { $done } of { $total } rows imported.
import-leave = You may do other work meanwhile; the file stays on the page “Import from a spreadsheet”.
import-stop = Stop
import-stop-taking = If you stop now, not a single row is imported.
import-reload = See how far it is
import-stopped = “{ $name }” was stopped
import-stopped-text = Nothing was changed.
import-unread = “{ $name }” cannot be read
import-choose-again = Choose another file
import-gone = This file is no longer here
import-gone-text = A chosen file is kept for two hours, and lost when the server restarts. If the import was not confirmed, nothing was changed: choose the file again. If it was, it is among the organisation’s earlier imports.

## Checking

import-check = Check “{ $name }”
import-check-lead = To be imported into “{ $org }” and below it. Nothing has been entered yet.
import-some-rejected = { $count ->
    [one] { $count } row cannot be imported.
   *[other] { $count } rows cannot be imported.
}
import-mend = Take your sheet back with the marks, mend it, and choose it again.
import-marked = Take the marked sheet
import-marked-name = { $name }-marked
import-recognised = What was read
import-is-xlsx = Excel workbook (.xlsx)
import-is-xls = Excel 97–2003 workbook (.xls)
import-is-ods = OpenDocument spreadsheet (.ods)
import-is-text = text, { $encoding }, separated by “{ $delimiter }”
import-tab = tab
import-sheet = Sheet
import-header = Headings
import-header-at = sheet “{ $sheet }”, row { $rows }
import-header-at-only = row { $rows }
import-header-row = Row of the headings
import-header-bad = Give the row of the headings as a number, such as 3.
import-effective = Holds from
import-columns = Columns
import-columns-read = { $known } of { $all } columns recognised
import-column = Column
import-heading = Heading in the sheet
import-read-as = Read as
import-read-again = Read it like this
import-remembered = What you change is remembered for the same heading in your next file.
import-field-none = (not recognised, not read)
import-field-ignored = not read
import-note-twice = Columns { $column } and { $instead } seem to hold the same; only { $instead } is read. To read the other, change it below.
import-other-sheets = There is a list in { $names } as well; it was not read. To read it, change the sheet below.
import-left-out = { $count ->
    [one] { $count } more row holds no data
   *[other] { $count } more rows hold no data
}
import-rows-numbered = row { $rows }
import-no-data-title = Titles
import-no-data-header = Headings
import-no-data-section = Sections
import-no-data-blank = Blank
import-no-data-total = Totals
import-no-data-signature = Signatures
import-no-data-note = Notes
import-rows = Row by row
import-rows-none = There are no such rows.
import-show-all = All
import-show-rejected = Cannot be imported
import-show-warned = To look at
import-show-new = New
import-show-same = Already here
import-show-update = Facts differ
import-show-transfer = Elsewhere
import-row = Row
import-row-number = Row { $row }
import-who = Name
import-org = Organisation
import-outcome = What happens
import-does-nothing = Not imported
import-does-new = Entered as new
import-does-same = Already here, nothing to change
import-does-update = Already here; differs in: { $fields }
import-does-transfer = At present with “{ $org }”
import-instead = You could write: { $text }
import-quoted = “{ $name }”
import-comma = {", "}
import-or = {" or "}
import-take = Import
import-from-day = Holds from { $date }. To change the day, open the columns under “What was read”.
import-only-good-text = Some rows cannot be imported, so the sheet cannot be imported as a whole. Safest is to mend it and choose it again; or import the rows that are in order first.
import-take-updates = { $count ->
    [one] Change the facts of { $count } person already here to what the sheet says
   *[other] Change the facts of { $count } people already here to what the sheet says
}
import-take-updates-hint = Otherwise their facts stay as they are.
import-take-transfers = { $count ->
    [one] Ask for the transfer of { $count } person from another organisation
   *[other] Ask for the transfer of { $count } people from other organisations
}
import-take-transfers-hint = Their present organisation has to agree. Otherwise nothing is asked.
import-take-all = { $count ->
    [one] Import { $count } person
   *[other] Import { $count } people
}
import-take-good = { $count ->
    [one] Import only the { $count } person in order
   *[other] Import only the { $count } people in order
}
import-not-whole = Nothing was imported, because some rows cannot be. Mend the sheet and choose it again, or import only the rows in order.
import-nothing = There is nothing to import: everybody in the sheet is here already, or cannot be imported.

## Lists of organisations

import-check-orgs-lead = To be founded under “{ $org }”. Nothing has been entered yet.
import-by = How it shows who is under whom
import-by-parent = by the column “parent”
import-by-merged = one column a level
import-by-depth = by the column “level”
import-by-numbering = by numbering (1., 1.1)
import-by-indent = by indentation
import-by-flat = all on one level
import-sector = Sector, where none is given
import-sector-none = (none)
import-org-name = Name
import-org-short = Short name
import-org-kind = Kind
import-org-sector = Sector
import-org-parent = Parent
import-org-parent-code = Code of the parent
import-org-number = Number
import-org-depth = Level as a number
import-org-code = Code
import-org-level = Level { $level }
import-no-list = There is no list of organisations in this file. One column has to hold the organisations’ names.
import-no-list-in = There is no list of organisations in { $names }. One column has to hold the organisations’ names.
import-take-all-orgs = { $count ->
    [one] Found { $count } organisation
   *[other] Found { $count } organisations
}
import-take-good-orgs = { $count ->
    [one] Found only the { $count } organisation in order
   *[other] Found only the { $count } organisations in order
}

## The receipt

import-done = Imported: { $name }
import-was-undone = Undone on { $when }, as if it had never been imported.
import-counts-added = { $count ->
    [one] { $count } person entered
   *[other] { $count } people entered
}
import-counts-updated = { $count ->
    [one] { $count } person with changed facts
   *[other] { $count } people with changed facts
}
import-counts-asked = { $count ->
    [one] { $count } transfer asked for
   *[other] { $count } transfers asked for
}
import-counts-founded = { $count ->
    [one] { $count } organisation founded
   *[other] { $count } organisations founded
}
import-undoes-added = { $count ->
    [one] { $count } person entered will be taken off the register, and the record erased.
   *[other] { $count } people entered will be taken off the register, and their records erased.
}
import-undoes-updated = { $count ->
    [one] The facts of { $count } person go back to what they were.
   *[other] The facts of { $count } people go back to what they were.
}
import-undoes-asked = { $count ->
    [one] { $count } request for transfer is withdrawn.
   *[other] { $count } requests for transfer are withdrawn.
}
import-undoes-founded = { $count ->
    [one] { $count } organisation founded is taken away.
   *[other] { $count } organisations founded are taken away.
}
import-refused = { $count ->
    [one] { $count } row was not imported
   *[other] { $count } rows were not imported
}
import-org-under = Imported into
import-entries-more = { $count } in all
import-items = What was done
import-did-new = Entered
import-did-update = Facts changed
import-did-transfer = Transfer asked for
import-did-found = Founded
import-another = Import another file
import-undo-verb = Undo this import
import-undo-title = Undo the import of “{ $name }”
import-undo-lead = Afterwards it is as if it had never been imported. That is possible as long as nothing later depends on these people and organisations.
import-undo-not = Why it cannot be undone
import-undo-not-yours = This import is outside what you look after; you cannot undo it.
import-undone = undone
import-list-title = { $org }: imports
import-list-none = Nothing has been imported yet.
