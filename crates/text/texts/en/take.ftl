### Tables that are taken away: headings, sheets of notes, templates. An import knows these headings.

take-lists = Take this table away
take-full = Take the list away with full numbers

## Headings of members

take-name = Name
take-resident-id = Resident ID number
take-birth = Date of birth
take-joined = Joined
take-phone = Phone
take-status = Membership status
take-org = Organisation
take-org-code = Organisation code

## Headings of organisations

take-orgs-name = Organisation name
take-orgs-short = Short name
take-orgs-kind = Kind
take-orgs-sector = Sector
take-orgs-parent = Parent organisation
take-orgs-parent-code = Parent code
take-orgs-founded = Founded
take-orgs-members = Members
take-orgs-orgs = Organisations under it

## Sheet of notes

take-notes = Notes
take-members-about = Members of { $org } as of { $date }.
take-members-recorded = Who took this list away, and when, is recorded; the people on it can see that. Delete it when you are done.
take-members-masked = ID numbers and phones are shown in part, so this table cannot be imported again. For one that can, take the list away with full numbers, on the page of members.
take-members-whole = ID numbers and phones are complete; this table can be imported as it is. Keep it safe.
take-orgs-about = { $org } and the organisations under it as of { $date }.
take-as-of = As of { $date }

## Headings of records and posts

take-login = Login
take-role = Right
take-reach = Reach
take-post = By the post of
take-from = From
take-until = Until
take-closed = Closed
take-closed-yes = yes
take-reason = Reason
take-other-org = Other organisation
take-above = Above it
take-entry = Entry
take-searched = Organisations found

## The list with full numbers

take-full-title = Take the list away with full numbers
take-full-lead = Members of { $org }: { $count }, with complete ID numbers and phones.
take-full-recorded = Your reason is recorded with your name; everybody on the list can see it.
take-full-reason = Why you need it
take-full-reason-hint = For example: checking the register before the election
take-full-format = As what
take-full-xlsx = Excel workbook (.xlsx)
take-full-csv = Text table (.csv)
take-full-json = For programs (.json)
take-full-go = Record the reason and take it
take-full-cancel = Do not take it

## Empty templates

take-template-members = Template for members
take-template-orgs = Template for organisations
take-template-lists = Lists
take-template-line = Column { $column }, “{ $heading }”: { $note }
take-template-how = How to fill it in
take-template-example = Example
take-template-lead = Fill in the first sheet, one row each; leave the headings as they are. This sheet is only for reading.
take-template-lead-members = Fill in the name and what is marked “Required”; what is not known stays empty.
take-template-lead-orgs = One organisation a row, what is above before what is below it. Without a parent it is put under the organisation you choose.
take-template-required = Required. { $note }
take-template-name = The full name.
take-template-name-example = Sun Xiaohe
take-template-resident-id = 18 characters, as text: do not let the spreadsheet make a number of it. With it, date of birth and sex may stay empty.
take-template-resident-id-example = 990101198701056239
take-template-birth = As much as is known: 1987-01-05, 1987-01 or 1987.
take-template-birth-example = 1987-01-05
take-template-joined = As much as is known: 2010-07-01, 2010-07 or 2010.
take-template-joined-example = 2010-07-01
take-template-phone = A mobile number of 11 digits, or area code and number.
take-template-phone-example = 13900000000
take-template-status = Choose from the list. Empty means “{ $default }”.
take-template-org = The full name, or a short one that cannot be mistaken where you import. If all are in one organisation it may stay empty.
take-template-org-example = East Village
take-template-org-code = The organisation's code. Where it is given the name is not looked at.
take-template-org-code-example = 990101001001
take-template-attribute = Choose from the list.
take-template-orgs-name = The full name.
take-template-orgs-name-example = East Village
take-template-orgs-short = What it is usually called; may stay empty.
take-template-orgs-short-example = East
take-template-orgs-kind = Choose from the list.
take-template-orgs-sector = Choose from the list; may stay empty where there is none.
take-template-orgs-parent = Full name of the organisation above, in this table or known already. Empty: under the organisation you choose.
take-template-orgs-parent-example = River Town
take-template-orgs-parent-code = Where it is given the parent’s name is not looked at.
take-template-orgs-parent-code-example = 990101001000
take-template-orgs-code = If there is one; as text.
take-template-orgs-code-example = 990101001001

## The workbook with what is wrong in it

take-marked-heading = What to mend
take-marked-kept = This is your file with one more column, “What to mend”. Red rows were not taken; yellow ones were, but please look at them.
take-marked-lost = What the cells hold, their types, merges and indentation are as they were; fonts, widths, pictures and formulas are not kept, where a formula was stands its last result.
take-marked-again = When you have mended it you can import it as it is; the added column is not read.
