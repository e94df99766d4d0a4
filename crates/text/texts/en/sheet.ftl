### What is said of rows of a sheet: which value, why, what to do. $value is the cell, $heading its column.

## Values in cells

sheet-cell-error = The cell holds the error value “{ $value }”. Mend the formula or type the content.
sheet-coded-form = “{ $value }” is neither a name nor a code. Enter the name or the code.
sheet-coded-near = “{ $value }” is no name this column knows. Did you mean: { $choices }? Write one of them.
sheet-coded-two = The two parts of “{ $value }” do not mean the same. Keep only the right one.
sheet-coded-unclear = “{ $value }” may mean several: { $choices }. Write one of them.
sheet-coded-unknown = “{ $value }” is no name or code this column knows. Choose one from the list in the empty template.
sheet-date-day-hidden = The cell shows “{ $value }” but holds { $date }. Taken as known to the month. If the day is right too, show it in the cell.
sheet-date-form = “{ $value }” is not understood as a date. Write 2001-07-01, or 2001-07 if only the month is known.
sheet-date-impossible = There is no day “{ $value }”. Check year, month and day.
sheet-date-lunar = “{ $value }” looks like a date of the lunar calendar. Enter the date of the solar calendar from the papers.
sheet-date-month-unclear = “{ $value }” is a number cell: it may be January, or October whose last nought was dropped. Write one of: { $choices }.
sheet-date-no-year = “{ $value }” does not say which year. Write the year with four digits, such as 2001-07.
sheet-date-order-turned = “{ $value }” does not begin with the year; read as { $date }. Check that it is right.
sheet-date-order-unclear = “{ $value }” does not say which is the day and which the month. Write one of: { $choices }.
sheet-date-serial = “{ $value }” was read as a spreadsheet's count of days, { $date }. Check that it is right.
sheet-date-short-year = The year of “{ $value }” has two digits only, which leaves the century open. If it is { $choices }, write it so.
sheet-digits-lost = “{ $value }” is kept as a number, of which spreadsheets keep 15 digits; the rest is lost. Format the column as text and enter the number again from the card.
sheet-id-area = No province has the first two digits of “{ $value }”. Check it against the card.
sheet-id-charset = “{ $value }” has a character no identity number has. Enter the 18 characters; only the last may be X.
sheet-id-checksum = The last character of “{ $value }” does not agree with the 17 before it; probably one is wrong. Check it against the card.
sheet-id-date = Places 7 to 14 of “{ $value }” are no possible birth date. Check it against the card.
sheet-id-ends-in-noughts = “{ $value }” ends in 000. The number is well-formed, but if a spreadsheet once kept it as a number, these digits may stand for lost ones. Look at the card.
sheet-id-legacy = “{ $value }” is an identity number of the first generation with 15 digits. Enter the one with 18.
sheet-id-length = “{ $value }” has { $found } characters, an identity number has 18. Complete it from the card.
sheet-id-masked = “{ $value }” is masked in part. Enter the whole number or empty the cell.
sheet-id-sequence-zero = “{ $value }” has the sequence number 000, which is not given to anybody. Look at the card.
sheet-id-very-old = By “{ $value }” this person is uncommonly old. Look at the card.
sheet-name-blank = The name “{ $value }” has a blank inside, which was kept. If these are two persons, make two rows; if it is a slip, delete it.
sheet-name-bracket = Of “{ $value }” the words in brackets, “{ $remark }”, were not taken; the name is what stands outside.
sheet-name-control = Character { $place } of the name “{ $value }” is an invisible control character. Type the name again.
sheet-name-digit = The name “{ $value }” has a digit, which was kept. If it is no part of the name, delete it.
sheet-name-dot = The dot in the name “{ $value }” was read as the interpunct “·”. Check that it is right.
sheet-name-long = The name “{ $value }” has more than { $most } characters. Check whether it stands in the wrong column.
sheet-name-missing = There is no name in “{ $value }”. Enter the name.
sheet-name-number = “{ $value }” is a number or a date, no name. Check whether it stands in the wrong column.
sheet-name-private = Character { $place } of the name “{ $value }” was made up by an old system and means nothing elsewhere. Type the real character.
sheet-name-single = The name “{ $value }” is one character only; perhaps it was cut off. Have a look.
sheet-name-statuses = The brackets in “{ $value }” contradict each other. Keep only what is right.
sheet-name-unreadable = A character of the name “{ $value }” was lost or hidden; nobody can tell which. Type the name again.
sheet-not-known = “{ $value }” counts as nothing given.
sheet-org-code-form = “{ $value }” does not look like an organisation's code. Enter the code as it stands in the list.
sheet-phone-bad = “{ $value }” is neither a mobile number of 11 digits nor a landline with its area code, so no telephone was taken. The rest of the row was.
sheet-phone-nought = “{ $value }” is kept as a number, which dropped the nought of the area code; read as { $phone }. Check that it is right.
sheet-phone-part = Of “{ $value }” only { $phone } was taken.

## Against the register

sheet-already-here-differs = This person is in the register already; the roster differs in: { $fields }. To take over what the roster says, tick “update” when you confirm; otherwise nothing is done for this row.
sheet-duplicate-person = The same person as in row { $first }. Keep one of the two rows.
sheet-looks-registered = { $org } already has somebody called { $name } with the same birth date. If it is the same person, remove this row; if not, give both their ID numbers.
sheet-member-of-other = This person is in { $org } now. To ask for a transfer, tick “transfer” when you confirm; otherwise nothing is done for this row.
sheet-org-ambiguous = “{ $value }” fits several organisations. Write the full name, or give the organisation’s code.
sheet-org-before-founding = “{ $org }” was founded on { $founded } and cannot take members from { $date }. Change the day or the organisation.
sheet-org-code-disagrees = The code belongs to “{ $org }”, which is not “{ $value }”. Correct one of the two.
sheet-org-dissolved = “{ $org }” ended on { $date }. Write the organisation of today.
sheet-org-holds-no-members = “{ $org }” is a { $kind } and holds no members itself. Write the organisation below it.
sheet-org-missing = No organisation is given, and “{ $org }” holds no members itself. Give the organisation of this row.
sheet-org-name-differs = The code belongs to “{ $org }”, but the name says “{ $value }”. The code is believed; check whether that is right.
sheet-org-unknown = There is no “{ $value }” where you import. Write the organisation’s full name, short name or code.
sheet-registered-elsewhere = This ID number is registered elsewhere. Ask the person where they are registered, and let that side ask for the transfer.
sheet-same-name-here = { $org } already has somebody called { $name } with the same birth date but another ID number. They are taken for two people; check whether that is right.
sheet-status-differs = The register says “{ $status }”, the roster something else. An import does not change this; change it by itself.
sheet-was-member = This person was in { $org } until { $date }. Find out what happened, then decide.

## Rows and tables

sheet-attribute-disagrees = The column says “{ $value }” for { $attribute }, the brackets after the name say “{ $in-name }”. Make them agree.
sheet-attribute-missing = Missing: { $attribute }. It has to be known; fill it in.
sheet-birth-disagrees = The birth date “{ $value }” does not agree with { $from-id } in the identity number. Correct one of them from the card.
sheet-birth-in-future = The birth date { $value } has not come yet. Check the year.
sheet-date-too-early = “{ $value }” is before { $earliest }; probably the year is mistyped. Check it.
sheet-ditto-here = “{ $value }” says “as above”, but no two people share a name and an identity number. Fill in this person’s own.
sheet-ditto-nothing-above = “{ $value }” says “as above”, but nothing stands above. Fill in the value itself.
sheet-duplicate-row = This row and row { $row } are the same person and say the same. Row { $row } is taken; delete this one.
sheet-joined-before-birth = The date of joining, { $value }, is before the birth date { $birth }. Check both.
sheet-joined-in-future = The date of joining, { $value }, has not come yet. Check the year.
sheet-merged-here = The cell “{ $value }” is merged with the row above, so it is unclear whether this row is another person. Unmerge: one row for each person, and delete what is left over.
sheet-no-cells = This file is empty. Choose another one.
sheet-no-table = No roster was found: no row looks like a header that says where the names are. Add a header row with “Name”, or say which row is the header and which column holds the names.
sheet-no-table-in-any = No roster was found in any sheet ({ $sheets }): no row looks like a header that says where the names are. Add a header row with “Name”, or say which sheet and row it is.
sheet-other-header = From row { $row } on another header holds, and the columns mean something else than above. Save this part as a file or sheet of its own.
sheet-row-without-name = This row has no name, so nobody knows who it is. Fill in the name, or delete the row if it is no person.
sheet-rows-disagree = This row and row { $row } are the same person but differ in: { $columns }. Keep only the row that is right.
sheet-section-of-outsiders = The row stands under “{ $section }” and seems to be no present member. If it is one, move the row to the members.
sheet-sex-disagrees = “{ $value }” does not agree with “{ $from-id }” in the identity number. Correct one of them from the card.
sheet-status-disagrees = The column says “{ $value }”, the brackets after the name say “{ $in-name }”. Make them agree.
sheet-status-from-section = The row stands under “{ $section }” and is taken as “{ $status }”. Check that it is right.
sheet-status-not-of-section = The row stands under “{ $section }” but says “{ $status }”, which is taken. Check that it is right.
sheet-two-names = The row has two columns of names; “{ $value }” is not in the column “{ $first }” and would be lost. Give each person a row, or set this column to be ignored.
