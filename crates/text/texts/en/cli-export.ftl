### Exports on the command line.

cli-export-writing = writing
cli-export-bytes = bytes written
cli-export-done = { $path } is written.
cli-export-exists = There is a { $path } already. Choose another name, or add --replace to replace it.
cli-export-terminal = A workbook cannot be shown in a terminal. Write --out list.xlsx, or store it with >.
cli-xlsx-export-only = Only export writes workbooks. Use --format text, json or csv.
