### What is missing: a line of the list, the list, why, the state of every rule, the year ahead, what was recorded.

## Home

finding-below = Who below needs a hand
finding-below-of = Who under { $org } needs a hand
finding-below-note = In the order of the alphabet; nobody is ranked. A number opens the organisations behind it.
finding-below-none = Nothing below is late or due soon.
finding-news = New this week: { $count }
finding-news-more = { $count } more are new; all stand in the list above.
finding-why-not = Why not something else? See every rule

## One line

finding-since = since { $date }
finding-since-before = since { $date } or earlier
finding-at-once = at once
finding-period-month = { $month } { $year }
finding-period-quarter = quarter { $quarter } of { $year }
finding-period-half-first = first half of { $year }
finding-period-half-second = second half of { $year }
finding-period-year = { $year }
finding-article = { $act }, art. { $article }
finding-to-confirm = to be confirmed
finding-advice = normally
finding-advice-hint = The text says “normally”: a reminder, not a breach.
finding-breach = must

## The button that does it

finding-do-meeting = Record meeting
finding-do-record = Record it
finding-do-post = Fill post
finding-do-indicator = Give number
finding-do-link = Add link
finding-do-members = See members
finding-do-transfers = See transfers
finding-do-structure = See organisation
finding-do-posts = See posts

## States

finding-state-not-for = does not apply
finding-state-kept = kept
finding-state-ahead = not yet
finding-state-soon = due soon
finding-state-late = late
finding-state-unknown = cannot be decided
finding-state-excused = postponed or lifted
finding-late = Late
finding-soon = Due soon
finding-excused = Postponed or lifted
finding-unknown = Cannot be decided

## The list of an organisation

finding-tab = To do
finding-list-title = { $org }: what is missing
finding-list-lead = { $count } in all, { $late } of them late. With everything under it.
finding-list-lead-none = Nothing is late or due soon, here or below.
finding-list-lead-filtered = { $count } that fit.
finding-list-empty = There is nothing of the kind.
finding-col-org = Organisation
finding-col-kind = Kind
finding-col-what = What is missing
finding-col-period = Period
finding-col-article = Source
finding-col-state = State
finding-col-due = Due
finding-col-since = Since
finding-col-rule = Rule
finding-col-severity = Weight
finding-filter-rule = Matter
finding-filter-rule-all = Every matter
finding-filter-state = State
finding-filter-state-all = Late and due soon
finding-filter-kind = Kind of organisation
finding-filter-kind-all = Every kind
finding-filter-go = Filter
finding-tallies = By matter
finding-own = What this organisation still has to do
finding-own-more = See all { $count }
finding-own-list = List with everything under it
finding-own-rules = State of every rule
finding-own-ahead = The year ahead
finding-own-records = What was recorded
finding-own-indicators = Numbers asked for

## Why

finding-why-not-title = Why not “{ $what }”
finding-why-of = For which organisation
finding-why-now = How it stands
finding-why-do = What to do
finding-why-facts = The facts it rests on
finding-why-fact = Fact
finding-why-value = Is now
finding-why-from = Comes from
finding-why-sum = How the day is reckoned
finding-why-words = The condition as written, step by step
finding-why-applies = Is it for this organisation
finding-why-when = Is something missing
finding-why-due = By which day
finding-why-source = Source
finding-why-article = Article
finding-why-exceptions = Postponed and lifted
finding-why-no-exceptions = Neither postponed nor lifted.
finding-why-params = Numbers a place may set
finding-why-param = Number
finding-why-set-by = Set by
finding-why-rulebook = the rulebook
finding-why-set = { $org }, from { $date }
finding-why-set-link = Set it here
finding-why-text = The rule as it stands in the rulebook
finding-why-standing = The rule has stood like this since { $date }.
finding-why-periods = Both periods
finding-why-period = Period
finding-why-confirm-m = This was written from memory and not yet held against the text. To be confirmed.
finding-why-confirm-u = Sources disagree on this or are weak. To be confirmed.
finding-why-mark-s = Held against the text.
finding-why-mark-s2 = Held against the text by somebody else.
finding-why-missing = not recorded
finding-why-fact-setting = Number in the rule

finding-says-soon = Not done yet; to be done by { $date } ({ $relative }).
finding-says-late = Was to be done by { $date } ({ $relative }) and is not done.
finding-says-late-since = To be done at once. It has been missing since { $date }.
finding-says-late-before = To be done at once. It has been missing since { $date } at the latest: that day the organisation’s data last changed, and what was before is not known.
finding-says-ahead = Not done yet, and not due yet: by { $date } ({ $relative }).
finding-says-period = { $period }: { $what }
finding-says-kept = Kept, and so not on the list.
finding-says-not-for = The rule is not for an organisation like this, so it is not on the list.
finding-says-unknown = A fact is missing that would decide it. Which one stands below.
finding-says-postponed = Postponed: nobody asks for it before { $date }.
finding-says-lifted = Lifted until { $date }.

finding-except-postponed = Postponed
finding-except-lifted = Lifted
finding-except-kind = What
finding-except-from = From
finding-except-until = Until (first day after)
finding-except-authority = Decided by
finding-except-end = End early
finding-except-give = Postpone or lift

finding-from-org = the organisation’s page
finding-from-tree = the tree
finding-from-links = links
finding-from-members = the list of members
finding-from-transfers = transfers
finding-from-aways = absences
finding-from-posts = posts
finding-from-records = what was recorded
finding-from-indicators = numbers given
finding-from-rulebook = the rulebook

## The state of every rule

finding-states-title = Every rule, and how { $org } stands
finding-states-lead = Why something is on the list and why something else is not. A matter opens what it rests on.
finding-states-find = Find a matter or source
finding-states-state = State
finding-states-all = All
finding-states-count = { $count } of { $total } rules
finding-states-empty = There is no such rule.

## The year ahead

finding-ahead-title = { $org }: what falls due in the year ahead
finding-ahead-lead = Reckoned from today’s data: if nothing changes and nothing is done, so many organisations fall due in each month. With everything under it.
finding-ahead-by-rule = By matter
finding-ahead-by-org = By sub-organisation
finding-ahead-rule = Matter
finding-ahead-total = Total
finding-ahead-none = Nothing falls due in the year ahead.
finding-ahead-self = this organisation itself

## What was recorded

finding-records-title = { $org }: what was recorded
finding-records-lead = Recorded in { $year }: { $count }
finding-records-none = Nothing was recorded in this year yet.
finding-records-years = Year
finding-records-day = Day
finding-records-what = What
finding-records-heads = Present / entitled
finding-records-amount = Amount
finding-records-note = Note
finding-records-strike = A mistake: strike it
finding-records-struck = struck
finding-records-new = Record something

## Numbers asked for

finding-numbers-title = { $org }: numbers asked for
finding-numbers-lead = { $count } in all, { $known } known.
finding-numbers-none = An organisation like this is asked for no numbers.
finding-numbers-what = Number
finding-numbers-value = Is now
finding-numbers-as-of = From
finding-numbers-give = Give
finding-numbers-change = Change
