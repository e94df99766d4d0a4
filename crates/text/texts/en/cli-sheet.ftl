### What the command line says of sheets.

cli-sheet-reading = Reading the file
cli-sheet-checking = Looking the rows over
cli-sheet-taking = Taking the rows
cli-sheet-file = File
cli-sheet-sheet = Sheet
cli-sheet-header = Header rows
cli-sheet-rows = Rows
cli-sheet-accepted = Accepted
cli-sheet-warned = To look at
cli-sheet-rejected = Not taken
cli-sheet-new = New
cli-sheet-same = There already, just so
cli-sheet-update = There already, with other facts
cli-sheet-transfer = Members of another organisation
cli-sheet-left-out = Rows that are no data
cli-sheet-columns = Columns
cli-sheet-column = Column
cli-sheet-heading = Heading
cli-sheet-field = Read as
cli-sheet-field-none = not recognised, not read
cli-sheet-problems = Rows to look at and rows not taken
cli-sheet-row = Row
cli-sheet-state = State
cli-sheet-message = What and what to do
cli-sheet-value = Value
cli-sheet-import = Import
cli-sheet-added = Entered
cli-sheet-updated = Changed
cli-sheet-asked = Transfers asked for
# $count
cli-sheet-bad-rows =
    { $count ->
        [one] One row cannot be taken, so nothing was. Mend it in the file, or take the good rows with --only-good.
       *[other] { $count } rows cannot be taken, so nothing was. Mend them in the file, or take the good rows with --only-good.
    }
# $path
cli-sheet-marked = The file with what is wrong in it is { $path }.
# $text
cli-sheet-column-bad = “{ $text }” does not say what a column holds. Write for example C=name, B=resident_id or D=ignored.
# $text, $known
cli-sheet-field-unknown = There is no field “{ $text }”. Known are: { $known }.
# $text, $known
cli-sheet-unknown = The file has no sheet “{ $text }”. It has: { $known }.
# $import
cli-sheet-undo = To take it back: needle import undo { $import }
cli-program = the program itself
