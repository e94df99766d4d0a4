### What the command line says: what, why, what to do.

## What every command may have to say

cli-bug = The program made a mistake of its own; nothing half done was written. Please report the place in brackets to its makers.
cli-refused = Refused; nothing was changed:
# $what
cli-hidden =
    There is no such { $what ->
        [org] organisation
        [person] person
        [account] account
        [grant] right
        [transfer] transfer
        [holding] holding of a post
        [link] link
        [away] absence
        [record] record
        [exception] exception
       *[other] { $what }
    }. Check the id.
cli-nothing = Nothing found.
cli-dry-run = Only shown; nothing was changed.
# $why
cli-output-failed = The answer cannot be written ({ $why }). Check the file or the disk it goes to.

## The database and its key

# $place, $why
cli-store-open = Cannot open the database { $place }: { $why }.
# $place
cli-store-in-use = { $place } is in use by another needle. Stop that one first, or name another database with --db (verify, census, backup and the org commands that only look can run beside it).
# $place, $found, $known
cli-store-newer = { $place } was written by a newer needle (layout { $found }; this program knows up to { $known }). Install the newer program.
# $place
cli-store-not-ours = { $place } is not a needle database. Check the path; if it should be one, restore it from a backup.
# $place
cli-store-wrong-key = { $place } does not open this database: it is another key. Put the key file back that was made with it, or name it with --key.
# $place, $identity, $pieces
cli-store-half-loaded = { $place } is not loaded to its end ({ $pieces } pieces of “{ $identity }” are in it). Give the same command again to go on, or delete it and begin anew.
# $place, $identity
cli-store-other-load = In { $place } the load of “{ $identity }” was begun. Finish that one, or name a new database with --db.
# $first, $second
cli-store-same-number = Two persons have the same resident number: { $first } and { $second }. Correct the source and load it into a new database.
cli-store-disk-full = The disk is full; nothing was changed. Free some space and try again.
# $why
cli-store-read-only = The database cannot be written ({ $why }); nothing was changed. Check the permissions of the file and its folder.
# $why
cli-store-damaged = The database is damaged: { $why }. Restore it from a backup with needle restore.
# $why
cli-store-engine = The database engine answered: { $why }. Nothing was changed; try again, and if it stays so check with needle verify.
# $path, $why
cli-store-file = The file { $path } cannot be used ({ $why }). Check the path and the permissions.
# $path
cli-no-database = There is no database { $path }. Make one with needle init or needle demo, or name another with --db.
# $path
cli-database-exists = There is a { $path } already; nothing is ever overwritten. Choose another name with --db.
# $path
cli-out-exists = There is a { $path } already; a backup never overwrites one. Choose another name.
cli-no-root = This database has no organisation at the top. Make a new one with needle init.
# $path
cli-key-missing = There is no key file { $path }. Put the one back that was made with the database, or name it with --key.
# $path, $why
cli-key-unreadable = The key file { $path } cannot be read ({ $why }). Check its permissions.
# $path, $why
cli-key-unwritable = The key file { $path } cannot be written ({ $why }); nothing was made. Check the path and the permissions.
# $path
cli-key-malformed = { $path } is no key file: it should hold 64 hexadecimal digits. Put the one back that was made with the database.
# $name, $known
cli-rulebook-unknown = There is no rulebook “{ $name }”. The program brings these: { $known }.
# $name, $known
cli-procedure-unknown = The rulebook has no procedure “{ $name }”. It has these: { $known }.

## Things named on the command line

# $text
cli-org-unknown = No organisation has the id or code “{ $text }”. Look for it with needle org search.
# $text
cli-org-several = Several organisations have the code “{ $text }”; name one of them by its id:
# $login
cli-account-unknown = No account signs in as “{ $login }”. Check with needle account list.
# $name, $known
cli-dimension-unknown = Nothing is counted by “{ $name }”. You can use: { $known }.
# $dimension, $bucket, $known
cli-bucket-unknown = “{ $dimension }” has no bucket “{ $bucket }”. You can use: { $known }.
# $max
cli-by-too-many = At most { $max } dimensions can be crossed at once. Leave some out.

## init, serve, demo

cli-key-made = The key file was made; only you can read it. Keep a copy of it apart from the backups: without it a backup cannot be read.
cli-key-taken = The key file that was there is used.
# $root
cli-init-next =
    Next:
      needle account add LOGIN --name NAME --role organiser --at { $root }
      needle serve
# $address
cli-serving = Open http://{ $address }/ in a browser; stop with Ctrl-C.
# $address, $why
cli-serve-failed = Cannot serve on { $address } ({ $why }). Choose another address or port with --listen.
cli-demo-building = Inventing the demo
# $path
cli-demo-exists = There is a demo in { $path } already; it was left as it is. Add --again to make it anew, or leave out --no-serve to use it.
# $path
cli-demo-reused = Using the demo that is there, { $path }; add --again to make it anew.
# $orgs, $members, $path, $seconds
cli-demo-built = The demo is in { $path }: { $orgs } organisations, { $members } members, made in { $seconds } s. Everybody and every place in it is invented.

## verify, backup, restore

cli-equal = equal
cli-different = different
# $path, $key
cli-backed-up = The backup is in { $path }. The key { $key } is not in it; keep a copy of it elsewhere.
cli-restore-server = A backup can only be restored to a file. Name a file with --db.
# $path
cli-restore-bad = The backup { $path } did not pass the check; nothing was restored. Take another backup.
# $entries, $path, $key
cli-restored = Restored to { $path }: { $entries } entries, checked. Its key is { $key }.

## import

cli-import-reading = Reading the list
cli-import-taking = Founding organisations
cli-import-rows = Rows in the list
cli-import-left-out = Rows left out on request
cli-import-skipped = Rows that were there already
cli-import-odd-name = Line { $line }: the name “{ $name }” holds a private-use character. It was taken as it is, but other computers may not show it; find out the right one and rename it.
# $rulebook
cli-import-no-divisions = The rulebook “{ $rulebook }” does not say what a list of divisions becomes. Use a database made with another one.
# $code
cli-import-under-unknown = No row of the list has the code “{ $code }”. Codes have 12 digits; check it.
# $date, $today
cli-import-in-future = The day { $date } has not come; today is { $today }. Give today or an earlier day.
# $date, $founded
cli-import-before-root = The day { $date } is before the founding of the organisation at the top, { $founded }. Give { $founded } or a later day.
# $path, $why
cli-import-unreadable = The list { $path } cannot be read ({ $why }). Check that it is CSV, or CSV packed with gzip, and complete.
# $path, $column, $columns
cli-import-column = The list { $path } has no column { $column }. It needs these columns: { $columns }.
# $path, $max
cli-import-too-large = The list { $path } is larger than { $max } bytes when unpacked; nothing was taken. Check that it is the right file, or cut it in parts.
# $path, $max
cli-import-too-many-rows = The list { $path } has more than { $max } rows; nothing was taken. Cut it in parts.
# $path, $line, $max
cli-import-row-too-long = Line { $line } of the list { $path } is longer than { $max } bytes; nothing was taken. Look for a quotation mark that is not closed.
# $count
cli-import-bad =
    { $count ->
        [one] There is 1 mistake
       *[other] There are { $count } mistakes
    } in the list; nothing was changed:
# $line, $code, $column, $value, $why
cli-import-bad-row = line { $line } ({ $code }), column { $column }, “{ $value }”: { $why }
# $count
cli-import-more =
    { $count ->
        [one] 1 more is
       *[other] { $count } more are
    } not listed.
cli-import-row-shape = The row has not as many values as the heading, or is not UTF-8. Check commas and quotation marks, and save it as UTF-8.
cli-import-row-code = A code has 12 digits. Check it; a spreadsheet may have changed it.
cli-import-row-twice = An earlier row has this code. Remove one of the two.
cli-import-row-kind = The rulebook knows no such kind at this level. Correct level or kind.
cli-import-row-name = The name is empty, too long, or has a character that cannot be used. Correct it.
cli-import-row-parent-missing = Neither the list nor the database has this parent. Add its row, or correct the code.
cli-import-row-ring = Going up from parent to parent leads back to this row. Correct the parent's code.
cli-import-row-under = The rulebook does not let it stand under this parent. Correct the kind or the parent's code.
cli-import-row-before = Its parent did not exist on that day. Give a later day with --founded.

## accounts

cli-password-ask = Password (at least 12 characters, not shown while typing):
cli-password-ask-again = Once more:
cli-password-differs = The two passwords differ; nothing was changed. Try again.
# $why
cli-password-unread = The password cannot be read ({ $why }). Type it, or use --password-file.
# $login
cli-password-set = The password of “{ $login }” was set.

## Headings of tables and names of values

cli-database = Database
cli-key = Key file
cli-rulebook = Rulebook
cli-root = Organisation at the top
cli-id = Id
cli-what = What
cli-made = Made
cli-entries = Entries
cli-counting = counting members (a large database, opened for the first time)
cli-chain = Chain
cli-chains = Chains
cli-hash = Hash
cli-table = Table
cli-tables = Tables compared
cli-rows = Rows
cli-compared = Compared row by row
cli-problem = Problem
cli-problems = Problems
cli-as-of = As of
cli-number = Number
# $count, $all, $date
cli-counted = { $date }: { $count } of { $all } members.
cli-depth = Depth
cli-orgs-under = Organisations below
cli-members-direct = Members directly in it
cli-founded = Founded
cli-ended = Ended
cli-into = Continued by
cli-term-ends = Term ends
cli-scheme = Scheme
cli-line = Line
cli-links = Links
cli-events = Events
cli-members-moved = Members that change organisation
cli-orgs-moved = Organisations that change parent
cli-orgs-founded = Organisations founded
cli-orgs-ended = Organisations ended
cli-posts-ended = Posts ended
cli-links-ended = Links ended
cli-rights = Rights
cli-gained = Gained
cli-at = At
cli-reach = Reach
cli-grant = Right
cli-grant-until = Right until
cli-registered = Registered
cli-erased = Erased; it cannot be read again
cli-resident-id = Resident id
cli-joined = Joined
cli-attribute = Attribute
cli-value = Value
cli-standing = Standing
cli-memberships = Memberships
cli-transfers = Transfers
cli-from = From
cli-to = To
cli-asked = Asked
cli-due = Due
cli-aways = Absences
cli-where = Where
cli-host = Looked after by

## Lines of an organisation's history

cli-history-founded = Founded
cli-history-renamed = Renamed
cli-history-kind-changed = Kind changed
cli-history-moved = Moved
cli-history-moved-by-merger = Moved by a merger
cli-history-moved-by-split = Moved by a split
cli-history-divided = Divided
cli-history-merged-into = Merged into another
cli-history-dissolved = Dissolved
cli-template-terminal = The template is a workbook and cannot be shown in a terminal. Write --out template.xlsx, or send it into a file with >.

## A whole register

cli-synth-laying = Laying out organisations and numbers …
cli-synth-failed = Nothing came of it: { $why }
cli-synth-divisions = { $count } rows of { $file } cannot be used, the first in line { $line }, { $column } ({ $value }). Put them right, or leave them out with --leave-out CODE.
cli-synth-writing = Writing the files
cli-register-folder = Folder
cli-register-orgs = Organisations
cli-register-members = Members
cli-register-records = Things done
cli-register-indicators = Numbers given
cli-register-import = Import
cli-register-resumed = Loaded before
cli-register-seconds = Seconds
cli-register-rate = Rows a second
cli-register-accounts = Accounts and passwords
cli-register-digesting = Reading the files once
cli-register-loading = Loading
cli-register-numbers = Putting identity numbers in order
cli-register-at = { $done } of { $of } rows are loaded, { $rate } a second, about { $left } s to go
cli-register-row =
    { $sort ->
        [orgs] Organisation { $row } cannot be taken
        [members] Member { $row } cannot be taken
        [records] Record { $row } cannot be taken
       *[other] Number { $row } cannot be taken
    } (piece { $piece } of the source):
cli-register-kept = What was written to { $place } stops there and is of no further use. Put the source right and load it into a new database.
cli-register-not-empty = There is a register in { $place } already. A whole register is loaded into a new database only; choose another name with --db.
cli-register-empty = The source has no organisation, so there is nothing to load.
cli-register-rulebook = The rulebook has too many codes for a register to be loaded as a whole.
cli-register-columns =
    { $what ->
        [file] The file { $file } cannot be used: { $value }
        [no-column] { $file } has no column { $column }; add it
        [type] The column { $column } of { $file } is { $value }, which cannot be read; docs/columns.md says what it should be
        [missing] Row { $row } of { $file } has no { $column }; fill it in
        [unknown] Row { $row } of { $file } has “{ $value }” in { $column }, which is no code of the rulebook
        [number] Row { $row } of { $file } has { $value } in { $column }, which is no number that can stand there
        [day] Row { $row } of { $file } has “{ $value }” in { $column }, which is no date; write it like 2021-12-31
        [text] Row { $row } of { $file } has no UTF-8 text in { $column }: { $value }
        [long] Row { $row } of { $file } is too long in { $column } ({ $value } bytes)
        [order] Row { $row } of { $file } has { $value } in { $column }, which is out of order: organisations are numbered from 0 row by row, each after its parent, and the other files follow their order
        [many] { $file } has { $value } rows, which are too many
        [attribute] The attribute { $column } of the rulebook cannot be a column; registers of this rulebook cannot be carried so
       *[other] Row { $row } of { $file }, { $column }: { $value }
    }.
