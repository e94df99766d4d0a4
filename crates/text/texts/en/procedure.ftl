### Procedures: by which steps something is done, said in words.

procedure-title = Procedures
procedure-lead = Something is done by these steps. Every procedure can be taken away as a BPMN 2.0 file, which other programs open.
procedure-none = No procedures.
procedure-bpmn = Download the diagram (BPMN 2.0)
procedure-of-case = The procedure of this case
procedure-steps = Steps
procedure-starts = How it begins
procedure-ends = How it ends
procedure-here = Start it here
# $starts
procedure-starts-with = Begins: { $starts }
# $rule
procedure-start-finding = “{ $rule }” is found
# $procedure
procedure-start-case = “{ $procedure }” has come to a good end
procedure-start-month = every month
procedure-start-quarter = every quarter
procedure-start-half-year = every half year
procedure-start-year = every year
# $who
procedure-by = By: { $who }
# $who
procedure-signs = Signed besides by: { $who }
# $who
procedure-signed-by = Signed by { $who }
# $what
procedure-asks = Recorded: { $what }
# $procedure
procedure-sub = Another case: { $procedure }
# $times, $every
procedure-repeats = Once in { $every }, { $times } times at least
# $share, $base
procedure-quorum = Must be there: { $share } of { $base }
# $share, $base
procedure-majority = Must agree: { $share } of { $base }
procedure-or = , or
procedure-secret = Secret.
# $share
procedure-share-least = at least { $share }
# $share
procedure-share-more = more than { $share }
procedure-base-entitled = those who may vote
procedure-base-present = those who are there
procedure-base-cast = valid votes
# $condition
procedure-applies = Only where: { $condition }
procedure-actor-own = the organisation itself
procedure-actor-subject = the person concerned
procedure-actor-above = the organisation above
# $kind
procedure-actor-above-of = the organisation above ({ $kind })
# $field
procedure-actor-given = the organisation given under “{ $field }”
procedure-actor-oversight = whoever oversees
procedure-actor-public = anybody
# $count
procedure-span-day = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
# $count
procedure-span-working-day = { $count ->
    [one] { $count } working day
   *[other] { $count } working days
}
# $count
procedure-span-month = { $count ->
    [one] { $count } month
   *[other] { $count } months
}
# $count
procedure-span-year = { $count ->
    [one] { $count } year
   *[other] { $count } years
}
procedure-from-start = the start
# $what, $span
procedure-wait-after = { $span } after “{ $what }”
# $what, $span
procedure-wait-before = within { $span } before “{ $what }”
# $what, $span
procedure-within-of = By the latest { $span } after “{ $what }”
# $what, $span
procedure-within-before = By the latest { $span } before “{ $what }”
# $limit, $span
procedure-within-extended = { $limit }, in special cases { $span }
# $limit
procedure-normally = { $limit } (normally)
# $place, $span
procedure-stands = Put up for { $span }: { $place }
# $who
procedure-objections-to = Objections to: { $who }
# $span
procedure-answers-within = Answered within { $span }
procedure-chart-start = Start
procedure-chart-done = Done
procedure-chart-refused = Refused
procedure-chart-asked = Does it apply?
procedure-chart-not-asked = it does not
procedure-chart-objected = Objection upheld?
procedure-outcome-yes = done
procedure-outcome-carried = carried
procedure-outcome-no = not done
procedure-outcome-lost = lost
procedure-outcome-tie = a tie
procedure-outcome-no-quorum = too few there
procedure-outcome-too-few = too few elected
procedure-outcome-silence = nobody acted in time
procedure-outcome-objection = objection upheld
