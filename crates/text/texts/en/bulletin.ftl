### The yearly bulletin: pages, tables and the command line.

bulletin-tab = Bulletin
bulletin-title-of = { $org }: statistical bulletin
bulletin-lead = { $org } and everything under it, as of { $as-of }. “A year before” is { $before }.
bulletin-year = “The year” runs from 1 January to the day of the bulletin.
bulletin-choose = Organisation
bulletin-as-of = As of
bulletin-go = Show
bulletin-year-ends = Year ends:
bulletin-line = Line
bulletin-number = Number
bulletin-share = Share
bulletin-share-of = of { $whole }
bulletin-before = A year before
bulletin-change = Change
bulletin-growth = In per cent
bulletin-nothing = nothing recorded
bulletin-not-there = { $org } did not exist on { $as-of }: there is nothing to list.
bulletin-not-before = It did not exist on { $before }: there is no change to show.
bulletin-none = The rulebook does not say what a bulletin lists.
bulletin-section = Table
bulletin-parts-title = { $line }: { $org }
bulletin-parts-back = Back to the bulletin of { $org }
bulletin-part = Organisation below
bulletin-own = Itself
bulletin-total = Together
bulletin-parts-none = Nothing stands below: the number is its own.
bulletin-parts-more = Only the first 300 are listed.
bulletin-part-share = Of the whole
bulletin-table = Bulletin

## Beside published figures

bulletin-compare-published = Published
bulletin-compare-ours = Ours
bulletin-compare-difference = Off in last digit
bulletin-compare-key = Published as
bulletin-compare-mark = Mark
bulletin-compare-not-published = not published, from memory
bulletin-compare-sum = { $lines } figures compared, { $different } differ.
bulletin-compare-left = Published figures no line of the rulebook stands for: { $keys }
bulletin-compare-unreadable = Cannot read { $file }: { $why }
bulletin-compare-differs = { $different } figures differ from the published ones; see the table above.
