### The rulebook's pages, trying a change, and the forms to record, to give numbers, to postpone, to set.

## The rulebook

rule-menu = Rules
rule-title = Rules
rule-lead = { $count } rules; rulebook version { $version }. Rules are no secret: everybody may read them.
rule-find = Find a matter, source or id
rule-find-go = Find
rule-found = { $count } of { $total }
rule-none = There is no such rule.
rule-only-confirm = Only those to be confirmed
rule-col-what = What is said when it is missing
rule-col-article = Article
rule-col-weight = Weight
rule-col-every = How often
rule-col-params = Numbers a place may set
rule-every-month = every month
rule-every-quarter = every quarter
rule-every-half-year = every half-year
rule-every-year = every year
rule-every-never = —
rule-one-applies = For which organisations
rule-one-when = When something is missing
rule-one-due = By which day
rule-one-since = Reckoned from
rule-one-soon = Listed { $days } days before it is due.
rule-one-close = What closes it
rule-one-refs = Entries it was written from
rule-one-here = How it stands at my place
rule-one-list = Which organisations fall short
rule-one-try = Change it and try
rule-param-value = In the rulebook
rule-param-range = May be
rule-param-between = { $min } to { $max }
rule-param-local = each place sets its own
rule-param-set = Set it for a place
rule-param-try = Try another value

## What if

what-if-menu = Try a rule
what-if-title = What if a rule changed
what-if-lead = Nothing is written. It is only reckoned, once, on today’s organisations.
what-if-under = Under which organisation
what-if-choose = Which rule
what-if-choose-hint = Choose one to start from its text, or none to write a new one.
what-if-take = Take its text
what-if-text = Text of the rule
what-if-text-hint = One [[rule]], as in the rulebook.
what-if-do = Try it
what-if-param = Or only another number
what-if-value = Becomes
what-if-value-hint = { $min } to { $max }
what-if-wrong = The text has errors; mend these first
what-if-at = Line { $line }, column { $column }
what-if-warnings = It can be tried, but note
what-if-result = What would change
what-if-result-lead = Reckoned under { $org } with the data of { $date }. Nothing was written.
what-if-none = Not one organisation would change.
what-if-newly = Newly short
what-if-cured = No longer short
what-if-sum = { $newly } newly short, { $cured } no longer
what-if-by-org = By sub-organisation
what-if-by-kind = By kind
what-if-first = Newly short
what-if-first-more = The first 50 of { $count }; all are in the file.
what-if-change = Change
what-if-text-missing = There is no text yet. Take that of a rule, or write a new one.
what-if-value-wrong = A whole number is needed.
what-if-rule-missing = There is no such rule, or it has no such number.

## Record something

rule-record-choose-title = { $org }: what to record
rule-record-choose-lead = Choose what was done.
rule-record-meetings = Meetings
rule-record-others = Other things
rule-record-nothing = An organisation like this has nothing to record.
rule-record-title = Record: { $what }
rule-record-lead = Only what was done. Do not write who was absent, nor anybody’s number.
rule-record-day = On which day
rule-record-entitled = Entitled
rule-record-entitled-hint = How many should have been there and may vote, on the day.
rule-record-present = Present
rule-record-amount = Amount
rule-record-amount-of = { $title } ({ $unit })
rule-record-note = A few words
rule-record-note-hint = The topic, for example.
rule-record-verb = Record it
rule-number-wrong = “{ $typed }” is not a whole number. Write digits only, such as 12.
rule-number-missing = Not filled in. Write a whole number.
rule-strike-title = Strike “{ $what }” of { $date }
rule-strike-lead = Only for mistakes. Struck, it counts as never done; the ledger still shows who recorded and who struck it.
rule-strike-verb = Strike it

## Give a number

rule-indicator-title = Give: { $what }
rule-indicator-value = How much
rule-indicator-value-of = How much ({ $unit })
rule-indicator-range = From { $min } to { $max }.
rule-indicator-day = From which day
rule-indicator-now = Recorded now: { $value }, from { $date }.
rule-indicator-verb = Record this number

## Postpone or lift

rule-except-title = Postpone or lift a rule for { $org }
rule-except-lead = For this organisation alone, not for those under it. It ends by itself.
rule-except-rule = Which rule
rule-except-kind = What
rule-except-postponed = Postpone
rule-except-postponed-hint = Still to be done, later.
rule-except-lifted = Lift
rule-except-lifted-hint = Need not be done in this time.
rule-except-until = Until (from this day the rule holds again)
rule-except-authority = Decided by
rule-except-authority-hint = Body, number and day: township committee, no. 12 of 2026, 2026-11-20.
rule-except-why = Why
rule-except-why-missing = The reason is missing. Those who look later will want it.
rule-except-verb = Decide so
rule-except-end-title = End the exception of { $org } early
rule-except-end-verb = End it
rule-except-says-postponed = Nobody asks for it in this time; afterwards it is back on the list.
rule-except-says-lifted = In this time it does not count as missing; afterwards it is back on the list.

## Set a number

rule-set-title = Set a number for { $org } and everything under it
rule-set-lead = The rulebook says { $value }. Left empty, what holds above holds here.
rule-set-value = Becomes
rule-set-choose-title = Numbers a place may set
rule-set-verb = Set it
rule-set-says = From that day this number holds for it and for everything under it.
rule-set-says-clear = From that day what holds above holds here.

## Units

rule-unit-person = people
rule-unit-organisation = organisations
rule-unit-time = times
rule-unit-day = days
rule-unit-month = months
rule-unit-year = years
rule-unit-hour = hours
rule-unit-yuan = yuan
rule-unit-percent = %
rule-unit-household = households
rule-unit-minute = minutes

## Numbers with their unit

rule-measure-person = { $count ->
    [one] { $shown } person
   *[other] { $shown } people
}
rule-measure-organisation = { $count ->
    [one] { $shown } organisation
   *[other] { $shown } organisations
}
rule-measure-time = { $count ->
    [one] { $shown } time
   *[other] { $shown } times
}
rule-measure-day = { $count ->
    [one] { $shown } day
   *[other] { $shown } days
}
rule-measure-month = { $count ->
    [one] { $shown } month
   *[other] { $shown } months
}
rule-measure-year = { $count ->
    [one] { $shown } year
   *[other] { $shown } years
}
rule-measure-hour = { $count ->
    [one] { $shown } hour
   *[other] { $shown } hours
}
rule-measure-household = { $count ->
    [one] { $shown } household
   *[other] { $shown } households
}
rule-measure-minute = { $count ->
    [one] { $shown } minute
   *[other] { $shown } minutes
}
rule-unit-square-metre = square metres
