### What is said of rows of a list of organisations: which value, why, what to do. $choices is what may be written.

sheet-org-above-rejected = What it stands under, “{ $above }” (row { $row }), cannot be taken, so there is no place for it. Mend that row first.
sheet-org-already = An organisation “{ $value }” stands here already, so it was not founded again. Take the row out of the list; to found others under it, import the list there.
sheet-org-closed = This organisation was closed on { $value } and cannot be founded. Take it out of the file.
sheet-org-code-digits = “{ $value }” is no { $scheme }: it has { $digits } digits. Check it and write it again.
sheet-org-code-digits-lost = “{ $value }” is kept as a number, of which spreadsheets keep 15 digits; the others are lost. Format the column as text and write it again.
sheet-org-code-invalid = “{ $value }” is no { $scheme }: its length, characters or check digit are wrong. Write it again from the certificate.
sheet-org-code-no-scheme = The rules have no kind of code “{ $value }” could be, so it was not taken. If nobody needs it, leave it.
sheet-org-code-too-long = “{ $value }” is too long; a code has at most { $max } characters. Check it.
sheet-org-code-twice = The code “{ $value }” stands in row { $row } too, and a code belongs to one organisation. Mend one of them.
sheet-org-depth-jump = The level is { $value }, but there is no organisation of level { $expected } above it. Check the level, or add the one in between.
sheet-org-depth-unreadable = “{ $value }” is no level. Write a number such as 1, 2, 3.
sheet-org-indent-between = “{ $value }” is set in between two levels: it may stand under “{ $above }” or beside it. Align it.
sheet-org-indent-first = “{ $value }” is set in, but nothing above it stands further left. Add what it stands under, or do not set it in.
sheet-org-kind-missing = The name “{ $value }” does not tell the kind. Add a column “Kind” with one of: { $choices }.
sheet-org-kind-not-under = “{ $value }” looks like a { $kind }, which cannot stand under a { $above }. Check what it stands under, or write in “Kind” one of: { $choices }.
sheet-org-kind-several = “{ $value }” may be of several kinds. Add a column “Kind” with one of: { $choices }.
sheet-org-kind-unknown = There is no kind “{ $value }”. Write one of: { $choices }.
sheet-org-level-above = “{ $value }” is not of the top level, but nothing stands above it. Add the name of what it stands under, above or to the left.
sheet-org-level-differs = The file says level { $value }, but what it stands under is of level { $upper }. It was put under that; see whether it is right.
sheet-org-level-open = A cell to the left of “{ $value }” is empty: it may stand under “{ $between }” or directly under “{ $above }”. Write “{ $between }” there, or “—” if there is none in between.
sheet-org-name-character = “{ $value }” holds a character that cannot be seen or used ({ $character }). Type the name again.
sheet-org-name-error = The cell holds the error “{ $value }” and no name. Mend the formula, or write the name.
sheet-org-name-missing = This row has no name of an organisation. Write it; if it is no organisation, delete the row.
sheet-org-name-private = “{ $character }” in “{ $value }” is a private character that other computers may not show. Find out which one is meant.
sheet-org-name-too-long = “{ $value }” is too long; a name has at most { $max } characters. Use the official name.
sheet-org-number-count = The number “{ $value }” does not follow: { $expected } would be next, { $found } is written. It was put on its level; see whether a row is missing.
sheet-org-number-jump = { $above ->
        [none] The number “{ $value }” jumps a level: elsewhere there is one in between. Add the organisation in between, or change the number.
       *[other] The number “{ $value }” belongs under “{ $above }”, but no row has the number “{ $above }”. Add it, or change the number.
    }
sheet-org-number-missing = “{ $value }” has no number, so its level is not known. Add the number.
sheet-org-number-none = “{ $value }” has no number and was read as standing under “{ $above }”. See whether that is right.
sheet-org-number-nought = The number “{ $value }” is kept as a number, which loses a nought at the end; it was read as { $expected }. See whether that is right.
sheet-org-parent-empty = Nothing is written above it, so it was read as standing directly under the topmost one. If the row above was meant, write the name or “ditto”.
sheet-org-parent-itself = “{ $value }” is the organisation itself, which cannot stand under itself. Write what it stands under; if nothing, leave it empty.
sheet-org-parent-near = The list has no organisation “{ $value }”. Did you mean: { $choices }? Write the name alike.
sheet-org-parent-several = { $count } organisations of the list are called “{ $value }”: { $choices }. Add the columns “Code” and “Parent code”.
sheet-org-parent-two = The name above, “{ $value }”, and the code above mean two organisations; the code is that of “{ $by-code }”. Mend one of them.
sheet-org-parent-unknown = The list has no organisation with the name or code “{ $value }”. Check it, or add it to the list.
sheet-org-ring = These stand under each other in a ring: { $names }. Change what one of them stands under.
sheet-org-sector-by-name = No sector is written; the name “{ $value }” speaks for { $sector }. See whether that is right.
sheet-org-sector-missing = The sector of “{ $value }” is not known. Add a column “Sector” with one of: { $choices }.
sheet-org-sector-not-allowed = A { $kind } is not in the sector “{ $value }”. Write one of: { $choices }.
sheet-org-sector-unknown = There is no sector “{ $value }”. Write one of: { $choices }.
sheet-org-twice = “{ $value }” stands in row { $row } under the same organisation too: written twice, or one of them is wrong. Keep one row, or mend a name.

## JSON files that cannot be read

sheet-file-json-broken = This JSON file cannot be read from line { $limit } on. Export it once more from the program it came from.
sheet-file-json-io = The file could not be read to its end ({ $limit }). Check it and try again.
sheet-file-json-large = The file is too large; { $limit } MiB are read at most. Export its parts one by one.
sheet-file-json-many = The file holds too many organisations; { $limit } are taken at once. Export its parts one by one.
sheet-file-json-units = This JSON file holds no organisationUnits. Choose a file of organisation units as DHIS2 exports it.
