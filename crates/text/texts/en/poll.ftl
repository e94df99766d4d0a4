### Secret evaluations: who takes part, who counts, what is seen of the result.

poll-tab = Evaluations
# $org
poll-list-title = Evaluations held by { $org }
poll-list-none = No evaluations.
poll-new = Hold an evaluation
# $org
poll-new-title = { $org }: which evaluation
poll-new-none = There is no evaluation to be held here.
poll-name = Evaluation
poll-state = How it stands
poll-state-preparing = waiting for the scrutineers to take their halves
poll-state-open = taking ballots
poll-state-closed = counted
poll-state-withdrawn = called off
poll-closes = Ballots until
poll-opened = Opened on
poll-subjects = Who is evaluated
poll-subjects-hint = Whoever is missing has to hold the post in the register first.
# $org, $post, $name
poll-subject-post = { $org }, { $post }: { $name }
poll-who = Who takes part
poll-who-members = all members of this organisation
poll-who-of-subjects = all members of the organisations evaluated
poll-who-persons = those named below
poll-who-hint = The list stays as it is. Nobody who is evaluated takes part.
poll-persons = Names
poll-persons-hint = One name a line.
poll-first = Sign-in name of the first scrutineer
poll-second = Sign-in name of the second scrutineer
poll-scrutineers-hint = Each holds a half of the key; only both together open the ballots. Neither may be evaluated.
# $login
poll-login-none = There is no account called “{ $login }”. Check the sign-in name.
poll-closes-hint = The last day on which ballots are taken; they can be counted on that day.
poll-open-verb = Open it
poll-entitled = May take part
poll-people = { $count ->
    [one] { $count } person
   *[other] { $count } persons
}
poll-cast = Ballots so far
poll-papers = { $count ->
    [one] { $count } ballot
   *[other] { $count } ballots
}
# $least
poll-cast-few = fewer than { $least }; not shown yet
poll-cast-note = You see how many, and never who has taken part and who has not.
poll-scrutineers = Scrutineers
poll-scrutineer-you = (you)
poll-names-between = { " and " }
poll-case = Belongs to
poll-case-link = See the case
poll-vote = Take part
poll-vote-again = Fill it in again
poll-vote-done = Your ballot has been taken.
# $date
poll-vote-change = Until { $date } you can fill it in again; only the last one counts.
poll-vote-taken = Taken and sealed. Nobody can tell that it is yours.
poll-vote-replaced = Taken. Your earlier ballot is gone; only this one counts.
poll-vote-closed = No more ballots are taken.
poll-vote-not-yet = Ballots are not taken yet: the scrutineers have to take their halves first.
poll-vote-verb = Hand it in
poll-vote-lead = Choose one for each. You may leave any of them open. Nobody sees it before you hand it in, and nobody learns afterwards whose it was.
poll-vote-text = Remarks
# $max
poll-vote-text-hint = You may leave it empty; { $max } letters at most. People can be known by how they write: if you mind, write nothing.
poll-half-title = Your half of the key
poll-half-take = Show my half of the key
poll-half-again = Take it anew
poll-half-lead = It is shown this once. Write it down, check it, put it into an envelope; take no picture, tell nobody. You need it for the count.
# $number
poll-half-number = Half { $number }
poll-half-complete = Both scrutineers have their halves. Ballots are taken from now on.
poll-half-first = The other scrutineer has not taken theirs yet. If you lose it before, take it anew; both of you then get new ones.
poll-half-to-take = Take your half of the key. Ballots are taken once both of you have.
poll-half-taken = You have taken yours; the other scrutineer has not yet. If it is wrong or lost, take it anew: what was written down before is then void, and both of you take theirs again.
# $date
poll-half-held = Both of you have your halves; keep them safe. On { $date }, or once everybody has taken part, it can be counted.
poll-half-to-give = It can be counted. Type in your half of the key.
poll-half-awaited = The other scrutineer has typed theirs in; yours is waited for.
poll-half-given = Yours is in; the other scrutineer’s is waited for. After an hour without it, type it in again.
poll-count = Type the half in and count
poll-count-title = Your half of the key
poll-count-lead = Type the eighteen groups of six digits as they stand on the paper. When both halves are in it is counted at once and the key is destroyed; the ballots carry no name, no time and no order. Then burn the paper.
poll-count-half = Half of the key
poll-count-verb = Done
poll-counted = Counted, and the key is destroyed. Burn the papers with the halves.
poll-entered = Taken; the other scrutineer’s is waited for.
poll-result = Result
poll-result-ballots = Ballots
# $least
poll-result-few = Fewer than { $least } ballots: nothing of the result is shown.
poll-result-hidden = Too few answered, or somebody’s choice could be worked out: not shown.
# $answer, $percent
poll-result-band = “{ $answer }” was chosen by { $percent }% or more.
poll-result-answered = answered
poll-result-spoiled = did not open
poll-result-remarks = Remarks
poll-result-remarks-note = Their order is shuffled and has nothing to do with that of the ballots.
poll-result-choice = Answer
poll-result-number = Ballots
poll-record = Record of the count
poll-record-lead = These digests fix what was asked, which key was used and which ballots there were; anybody can check them later.
poll-record-asked = what was asked
poll-record-key = the key
poll-record-ballots = all ballots
poll-record-remarks = all remarks
poll-file = Take all ballots and count them yourself
poll-withdraw = Call it off
poll-withdraw-title = Call this evaluation off
poll-withdraw-lead = The ballots handed in are deleted unopened. It cannot be undone.
poll-withdraw-why = Why it is called off
poll-of-case = Evaluations
# $title
home-poll-vote = { $title }: you are asked to take part
# $title
home-poll-take = { $title }: take your half of the key
# $title
home-poll-give = { $title }: type in your half of the key, so that it is counted
home-poll-vote-do = Take part
home-poll-take-do = Take it
home-poll-give-do = Type it in
