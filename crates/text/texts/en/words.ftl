### Words used on many pages.

## Values that are not there. Zero, unknown and not yet known are three different things.

word-none = none
word-unknown = unknown
word-not-filled-in = not filled in yet
word-dash = —
word-yes = yes
word-no = no

## Verbs, for buttons and links. Where a better verb of the thing exists, take that.

word-save = Save
word-save-draft = Save draft
word-preview = Preview
word-confirm = Confirm
word-back = Back
word-cancel = Leave unchanged
word-next = Next
word-accept = Take over
word-return = Send back
word-withdraw = Withdraw
word-approve = Approve
word-undo = Undo
word-change = Change
word-add = Add
word-remove = Remove
word-delete = Delete
word-choose = Choose
word-search = Search
word-filter = Filter
word-clear = Clear
word-show = View
word-show-all = View all
word-open = Open
word-close = Close
word-fill-in = Fill in
word-download = Download
word-upload = Upload
word-import = Import
word-export = Export
word-print = Print
word-copy = Copy
word-check = Check
word-retry = Try again
word-found = Found an organisation
word-rename = Rename
word-move = Move
word-merge = Merge
word-split = Split
word-dissolve = Dissolve

## Nouns, for labels and table headings.

word-organisation = Organisation
word-parent = Above it
word-children = Below it
word-person = Person
word-member = Member
word-members = Members
word-post = Post
word-term = Term of office
word-kind = Kind
word-sector = Sector
word-name = Name
word-person-name = Name
word-short-name = Short name
word-code = Code
word-sex = Sex
word-male = male
word-female = female
word-birth = Date of birth
word-age = Age
word-phone = Telephone
word-address = Address
word-status = Status
word-date = Date
word-time = Time
word-since = Since
word-until = Until
word-effective = In force from
word-recorded = Recorded
word-reason = Reason
word-source = Legal basis
word-history = History
word-total = Total
word-count = Number
word-share = Share
word-all = All
word-other = Other
word-now = Now
word-before = Before
word-after = After
word-account = Account
word-login = Sign-in name
word-password = Password
word-role = Role
word-result = Result
word-note = Note
word-list = List
word-page = Page
word-optional = optional
word-required = required

## Counted things, each with $count: how many.

word-count-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
word-count-organisations = { $count ->
    [one] { $count } organisation
   *[other] { $count } organisations
}
word-count-items = { $count ->
    [one] { $count } item
   *[other] { $count } items
}
word-count-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
word-count-rows = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
word-count-times = { $count ->
    [one] { $count } time
   *[other] { $count } times
}
word-known-of = { $done } of { $all } known
word-remaining = { $count } to go
