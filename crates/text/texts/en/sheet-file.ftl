### Why a file cannot be read: what it is, why, what to do. $part is a part inside the file, $limit the most allowed.

## No table

sheet-file-empty = The file is empty, there is not a byte in it. Check whether it is the right file and was saved to its end.
sheet-file-web-page = This is a web page, not a sheet (its name may say .xls or .xlsx). Open it in Excel or WPS, save it as .xlsx, and import that.
sheet-file-xml = This is an XML file, not a sheet that can be read. Open it in Excel or WPS, save it as .xlsx, and import that.
sheet-file-pdf = This is a PDF file, not a sheet. Find the sheet it was made from, or fill in the empty template.
sheet-file-image = This is a picture, not a sheet. Find the sheet it was made from, or fill in the empty template.
sheet-file-document = This is a text document or slides, not a sheet. Copy its table into Excel or WPS, save it as .xlsx, and import that.
sheet-file-archive = This is a packed file without a sheet that can be read directly. Unpack it and choose the sheet inside.
sheet-file-old = This is the format of Excel before 1995. Open it in Excel or WPS, save it as .xlsx, and import that.
sheet-file-xlsb = This is a workbook in the binary .xlsb form, which is not read here. Open it in Excel or WPS, save it as .xlsx, and import that.
sheet-file-unknown = This is no kind of file known here. What can be read: .xlsx, .xls, .ods, .csv and text separated by tabs; save it as one of these.
sheet-file-no-sheet = The workbook has no sheet. Check the file, save it as .xlsx, and import that.

## Does not open

sheet-file-encrypted = The file opens only with a password. Take the password off in Excel or WPS (empty it when saving), and import it again.
# $part
sheet-file-damaged = The file is damaged or not complete ({ $part }). Open it in Excel or WPS, save it as .xlsx, and import that; if it does not open there, get the file again.
# $line
sheet-file-undecodable = Line { $line } holds bytes that are no characters. Open the file in Excel or WPS, check that line, save it as .xlsx, and import that.
# $row
sheet-file-quote = In row { $row } a quotation mark (") is opened and never closed, and would swallow the rows after it. Close it or delete it.

## Too much

# $limit
sheet-file-large = The file is larger than { $limit } MB. Split it, or delete its pictures, and import it again.
# $limit
sheet-file-entries = The file has more than { $limit } parts. Delete pictures and attachments, save it as .xlsx, and import that.
# $limit
sheet-file-unpacked = The file unpacks to more than { $limit } MB. Split it and import the parts.
# $part, $limit
sheet-file-ratio = A part of the file ({ $part }) unpacks to more than { $limit } times its size, which no ordinary sheet does, so it was not read. Open it in Excel or WPS, save it as .xlsx, and import that.
# $limit
sheet-file-sheets = There are more than { $limit } sheets. Keep only the one to be imported.
# $sheet, $limit
sheet-file-rows = Sheet “{ $sheet }” has more than { $limit } rows. Split the file and import the parts.
# $sheet, $limit
sheet-file-columns = Sheet “{ $sheet }” has more than { $limit } columns. Delete those that are not needed and import it again.
# $limit
sheet-file-cells = More than { $limit } cells hold something. Split the file and import the parts.
# $sheet, $cell, $limit
sheet-file-long-text = { $cell } of sheet “{ $sheet }” has more than { $limit } characters. Shorten that cell and import it again.
# $limit
sheet-file-text = There are more than { $limit } MB of text in all. Split the file and import the parts.
# $sheet, $limit
sheet-file-merges = Sheet “{ $sheet }” has more than { $limit } merged areas. Unmerge them and import it again.

## Not safe

# $part
sheet-file-entities = The file holds a DOCTYPE or an entity ({ $part }), which no ordinary sheet does, so it was not read. Open it in Excel or WPS, save it as .xlsx, and import that.
# $part
sheet-file-xml-encoding = A part of the file ({ $part }) is not in UTF-8, as that of every ordinary sheet is, so it was not read. Open it in Excel or WPS, save it as .xlsx, and import that.
sheet-file-overlap = Parts of the file overlap or have the same name, so that each program would read something else; it was not read. Open it in Excel or WPS, save it as .xlsx, and import that.

## While reading

sheet-file-memory = Reading this file takes more memory than allowed, so it was stopped and nothing was changed. Open it in Excel or WPS, keep only the sheet to be imported, save it as .xlsx, and import that.
sheet-file-time = Reading this file takes longer than allowed, so it was stopped and nothing was changed. Open it in Excel or WPS, keep only the sheet to be imported, save it as .xlsx, and import that.
sheet-file-crashed = Something went wrong while reading this file; nothing was changed. Open it in Excel or WPS, save it as .xlsx, and import that.
# $reason
sheet-file-no-reader = The program that reads files did not start ({ $reason }). The file is not to blame; tell the administrator.
sheet-file-cancelled = Reading was stopped; nothing was changed.
