### Cases: something done step by step, as its procedure says.

# $org, $number
case-paper-head = { $org }, notice no. { $number }
# $title, $step
case-paper-title = { $title } ({ $step })
# $step, $date, $present, $ayes, $nays, $abstained
case-paper-vote = { $step }: { $date }, { $present } present, { $ayes } for, { $nays } against, { $abstained } abstained.
# $what, $answer
case-paper-answer = { $what }: { $answer }
# $place
case-take-public = It is put up at once ({ $place }) and anybody can read it: name nobody.
# $place
case-paper-place = Where: { $place }
# $from, $until
case-paper-days = Put up from { $from } until { $until }.
# $org
case-list-title = Cases of { $org }
case-list-none = No cases.
case-start = Start it
# $org
case-start-title = { $org }: what is to be done
case-start-none = There is no procedure to start here.
case-procedure = Procedure
case-state = How it stands
case-state-running = under way
case-state-resting = resting
case-state-over = done
case-state-withdrawn = withdrawn
case-next = What is next
case-started-on = Started on
case-title = Matter
case-title-hint = Say what it is; name no persons.
case-matter = Is it a major matter of the list
case-matter-other = No, or not on the list
case-about-persons = About whom
case-persons-hint = Names, one a line.
case-org-hint = The name of the organisation.
case-paper-hint = Its number, or the fingerprint of a file.
# $name
case-person-many = More than one is called “{ $name }”. Give the full name, or the id.
case-person-hidden = somebody (you may not see who)
# $procedure, $org, $date
case-lead = { $procedure } · { $org } · started { $date }
case-line = How far it is
# $until
case-until = by { $until }
# $from
case-from = not before { $from }
# $from, $until
case-between = from { $from } until { $until }
case-take = Take this step
case-take-verb = Record it
case-held = Day it was done
case-why = Remarks
case-why-special = Where the longer limit for special cases is to hold, say why.
case-outcome = How it came out
case-outcome-yes = agreed, done
case-outcome-no = not agreed, not done
case-outcome-vote = as the vote says
case-yes = yes
case-no = no
# $what, $answer
case-answered = { $what }: { $answer }
# $count
case-persons = { $count } persons
case-minutes = What was done
case-papers = What was put up
# $number, $date
case-paper-link = No. { $number } ({ $date })
case-was-started = Started
# $step
case-was-signed = { $step }: signed
# $step, $until
case-was-put-up = { $step }: put up until { $until }
# $step
case-was-objected = { $step }: somebody objected
# $step
case-was-answered = { $step }: the objection was answered
# $step
case-was-sent-back = Sent back to “{ $step }”
case-was-withdrawn = Withdrawn
case-was-suspended = Put to rest
case-was-resumed = Went on
case-was-ended = Came to its end
# $date
case-was-late = Late: it was to be done by { $date }.
case-came-no = Not agreed.
case-came-silence = Nobody acted by the last day.
# $date, $why
case-resting = Resting since { $date }: { $why }
# $date, $why
case-withdrawn-on = Withdrawn on { $date }: { $why }
# $date
case-done-on = Done on { $date }.
# $date
case-refused-on = Refused on { $date }, and over.
# $date, $end
case-ended-on = Over on { $date }: { $end }
case-vote-entitled = May vote
# $count
case-vote-entitled-known = { $count } may vote.
# $there, $agree
case-vote-needed = At least { $there } must be there; with everybody there, { $agree } must agree.
# $agree
case-vote-needed-votes = With everybody there, { $agree } must agree.
case-vote-present = Present
case-vote-left = Not counted among those who may vote
case-vote-left-why = Why they are not counted
case-vote-written = Opinions in writing
case-vote-ayes = For
case-vote-nays = Against
case-vote-abstained = Abstained
case-vote-void = Void
case-vote-seats = Seats
case-vote-issued = Ballots handed out
case-vote-returned = Ballots returned
case-vote-candidates = Votes for each candidate
case-vote-candidates-hint = One a line: the name, a blank, the votes.
# $line
case-vote-candidates-wrong = “{ $line }” does not say who got how many votes. Write “name votes”.
# $what
case-vote-of = { $what }: of how many
# $what
case-vote-there = { $what }: there
# $entitled, $present, $ayes, $nays, $abstained
case-vote-numbers = { $entitled } may vote, { $present } present, { $ayes } for, { $nays } against, { $abstained } abstained.
# $entitled, $present, $cast
case-vote-election = { $entitled } may vote, { $present } present, { $cast } valid ballots.
# $needed
case-vote-carried = { $needed } needed: carried.
# $needed, $lacking
case-vote-lost = { $needed } needed, { $lacking } short: lost.
# $needed
case-vote-tie = { $needed } needed: a tie.
# $lacking
case-vote-no-quorum = { $lacking } too few were there: void, to be held again.
# $needed
case-vote-too-few = { $needed } needed: too few were elected.
case-sign = Sign
# $step
case-sign-what = Sign “{ $step }”
case-sign-title = Sign
case-sign-at = Which step
case-answer = Answer
# $step
case-answer-what = Answer an objection to “{ $step }”
case-answer-title = Answer an objection
case-answer-text = Answer
case-answer-upheld = It is right, and the step is done again
case-withdraw = Withdraw
case-withdraw-title = Withdraw the case
case-suspend = Put to rest
case-suspend-title = Put the case to rest
case-suspend-until = Day on which it goes on by itself
case-resume = Go on
case-resume-title = Go on with the case
case-back = Send back
case-back-title = Send it back to an earlier step
case-back-to = To which step
case-hand = Hand it over
# $step
case-hand-title = Hand over “{ $step }”
case-hand-to = To whom
case-hand-why = Why
case-signer = Ask one more to sign
# $step
case-signer-title = Ask one more to sign “{ $step }”
case-signer-who = Who is to sign
case-named-hint = These are the accounts that may act here.
case-named-none = No other account may act here. Somebody has to open one and give it the right first.
# $name, $posts
case-named-posts = { $name } ({ $posts })
# $name
case-handed-to = handed over to { $name }
# $name
case-signs-too = also to be signed by { $name }
# $org
case-public-title = { $org }: what is put up
case-public-now = Put up now
case-public-none = Nothing is put up now.
case-public-before = What was put up before
# $number
case-public-number = No. { $number }
case-public-text = the exact text
case-public-object = Object
case-public-why = Your objection
case-public-why-hint = No name is asked. Please write nothing private about others.
case-public-sent = Your objection has come in. The answer will be put up.
case-tab = Cases
# $step, $name
case-was-signer-added = { $step }: { $name } is asked to sign too
# $step, $name
case-was-handed-over = { $step }: handed over to { $name }
# $version
case-was-moved = Goes on by a newer version of the rules: { $version }
# $name, $moment
case-was-by = recorded by { $name }, { $moment }
case-again = Take a step anew
case-again-title = Recorded wrongly: take a step anew
case-again-verb = Take it anew
case-silence = Nobody acted in time
# $step
case-silence-what = Nobody acted on “{ $step }” in time
case-silence-title = Nobody acted in time
case-silence-verb = Go on without it
case-outer = Part of
case-inner = Cases inside
case-inner-start = Start the case inside
case-answer-which = Which objection
# $date, $why
case-answer-one = { $date }: { $why }
case-print = Print the file
case-print-contents = Contents
case-print-line = How far it is
case-print-steps = What was done
case-print-papers = What was put up
case-print-whole = The case as a whole
case-print-sign = Signature and seal
case-print-org = Organisation (seal)
case-print-person = Responsible (signature)
case-print-clerk = Recorded by (signature)
case-print-date = Date
# $number
case-print-number = No. { $number }
# $date
case-print-on = Printed { $date }
case-print-none = Nothing was put up.
case-print-not-yet = Not come to yet.
# $objected, $answered
case-public-answer = Answered on { $answered }, an objection of { $objected }:
case-public-upheld = (Upheld: it is done again.)
case-public-not-upheld = (Not upheld.)
# $count
case-public-waiting = { $count ->
    [one] One objection waits for an answer.
   *[other] { $count } objections wait for an answer.
}
# $year
case-workdays-unknown = the holidays of { $year } are not entered: working days leave out weekends only
# $org
case-older-title = { $org }: cases that go by older rules
case-older-none = None goes by older rules.
case-older-link = Cases that go by older rules
case-older-org = Organisation
case-older-version = Version
case-older-differs = What differs
# $count
case-older-count = { $count ->
    [one] one step
   *[other] { $count } steps
}
case-older-can = can be moved
case-older-move = Move all that can be to the rules in force
# $count
case-older-moved = { $count } moved.
case-older-next = Next page
case-version-title = What would differ by the rules in force
# $old, $new, $from
case-version-lead = This case goes by version “{ $old }”. In force is version “{ $new }”, since { $from }.
case-version-none = This case goes by the rules in force.
case-version-nothing = Nothing differs at the steps that are not done.
case-version-before = Was:
case-version-after = Is:
case-version-against = It can't be moved to the rules in force:
case-version-move = Go on by the rules in force
case-version-move-lead = What was done stays; the steps that are not done go by the rules in force.
case-version-link = The rules have changed: see what differs
case-differs-gone = gone
case-differs-new = new
case-differs-actors = who takes or signs it
case-differs-order = order, or when it is asked
case-differs-asked = what is asked
case-differs-vote = vote
case-differs-limits = limits
case-differs-publication = publication
case-differs-repeat = how often, or what runs inside
case-differs-leads = where it leads
case-differs-words = words or article
