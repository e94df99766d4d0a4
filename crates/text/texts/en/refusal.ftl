### Why something was not done: what (with the value), why, what to do. One message per code of the model.

## Organisations

refusal-cycle = “{ $org }” cannot go under “{ $to }”, because “{ $to }” is itself below it. Choose another place.
refusal-kind-unknown = There is no kind “{ $kind }”. Choose one from the list.
refusal-kind-not-under = “{ $kind }” cannot stand under “{ $parent }”. Allowed there: { $allowed }. Choose another kind or another place.
refusal-sector-not-allowed = “{ $kind }” cannot be in the sector “{ $sector }”. Allowed: { $allowed }. Choose another sector.
refusal-before-founding = { $date } is before the founding on { $founded }. Enter { $founded } or a later date.
refusal-before-last-change = { $date } is before the last change on { $last }, so the order would be wrong. Enter { $last } or a later date.
refusal-in-future = { $date } has not come yet; today is { $today }. Enter today or an earlier date.
refusal-org-dissolved = “{ $org }” was dissolved on { $date } and cannot be changed any more. Choose another organisation or an earlier date.
refusal-has-members =
    “{ $org }” cannot be dissolved: it still has { $count ->
        [one] { $count } member
       *[other] { $count } members
    }. Transfer the membership first.
refusal-has-children =
    “{ $org }” cannot be dissolved: below it there { $count ->
        [one] is still { $count } organisation
       *[other] are still { $count } organisations
    }. Move, merge or dissolve what is below it first.
refusal-has-open-work =
    “{ $org }” cannot be dissolved: it still has { $count ->
        [one] { $count } open matter
       *[other] { $count } open matters
    }. Finish the work or hand it over first.
refusal-merge-into-itself = “{ $org }” cannot merge into itself. Choose another organisation.
refusal-merge-kinds-differ = “{ $org }” and “{ $into }” are of different kinds and cannot merge. Choose one of the same kind, or change the kind first.
refusal-merge-root = “{ $org }” stands at the top and cannot merge into another. Choose another organisation to merge.
refusal-split-nothing = Nothing has been chosen to leave “{ $org }”. Choose at least one organisation below it or one member.
refusal-split-not-child = “{ $child }” is not directly below “{ $org }” and cannot be split off from it. Choose one that is directly below.
refusal-move-same-parent = “{ $org }” already stands under “{ $parent }”. Choose another place.
refusal-name-empty = The name is empty, so nobody could find it. Enter a name.
refusal-name-too-long = The name is longer than { $max } characters. Shorten it.
refusal-name-bad-character = The name contains “{ $character }”, which other computers may not show. Remove it or use a standard character.
refusal-nothing-changes = What you entered is the same as now. Change something first.
refusal-code-scheme-unknown = There is no kind of code called “{ $scheme }”. Choose one from the list.
refusal-code-invalid =
    “{ $code }” is not a valid code: { $why ->
        [checksum] the check character at the end does not fit
        [length] it has the wrong number of characters
        [legacy15] this is an old number of 15 digits; the one of 18 is needed
        [date] the date of birth in it does not exist
        [area] the area code at its beginning does not exist
        [charset] it contains characters that cannot be in it
        [precision_lost] a spreadsheet has turned its last digits into zeros or a power of ten
        [missing] it is not filled in yet
       *[other] it does not follow the pattern
    }. Compare it with the certificate and enter it again.
refusal-code-taken = The code “{ $code }” belongs to “{ $org }”. Check the code; if “{ $org }” has it by mistake, correct it there first.
refusal-link-line-unknown = There is no line called “{ $line }”. Choose one from the list.
refusal-link-to-itself = “{ $org }” cannot be linked to itself. Choose another organisation.
refusal-link-exists = There is already a link to “{ $org }” on the line “{ $line }”. To replace it, end that link first.
refusal-link-ended = This link ended on { $date } and cannot be changed. If it is still needed, make a new one.

## Members

refusal-kind-holds-no-members = An organisation of the kind “{ $kind }” has no members of its own. Choose one below it.
refusal-already-member = This person has been a member of “{ $org }” since { $since } and cannot be entered twice. To change the organisation, ask for a transfer.
refusal-not-member = This person was not a member at that time, so this cannot be done. Check the person and the date.
refusal-status-not-probationary = This person is not on probation, so there is nothing to confirm. Check the person.
refusal-resident-id-invalid =
    The identity number is not valid: { $why ->
        [checksum] the check character at the end does not fit
        [length] it has the wrong number of characters
        [legacy15] this is an old number of 15 digits; the one of 18 is needed
        [date] the date of birth in it does not exist
        [area] the area code at its beginning does not exist
        [charset] it contains characters that cannot be in it
        [precision_lost] a spreadsheet has turned its last digits into zeros or a power of ten
        [missing] it is not filled in yet
       *[other] it does not follow the pattern
    }. Compare it with the card and enter it again.
refusal-resident-id-taken = Another person already has this identity number, and a number belongs to one person only. Check the card; if it is the same person, use the existing record.
refusal-birth-disagrees = The date of birth says { $birth }, the identity number says { $from-id }. Check the card and correct one of them.
refusal-sex-disagrees =
    The sex says “{ $sex ->
        [male] male
        [female] female
       *[other] { $sex }
    }”, the identity number says “{ $from-id ->
        [male] male
        [female] female
       *[other] { $from-id }
    }”. Check the card and correct one of them.
refusal-attribute-unknown = There is no entry called “{ $attribute }”. Choose one from the list.
refusal-attribute-value-unknown = “{ $attribute }” has no choice “{ $value }”. Choose one from the list.
refusal-attribute-missing = “{ $attribute }” is not filled in yet and cannot stay empty. Fill it in, or choose “unknown”.
refusal-birth-in-future = The date of birth { $birth } has not come yet. Check the year.
refusal-status-unknown = There is no status “{ $status }”. Choose one from the list.
refusal-ending-unknown = There is no ending “{ $ending }”. Choose one from the list.
refusal-phone-invalid = “{ $phone }” does not look like a telephone number. Enter a mobile number of 11 digits, or an area code and number.

## Transfers

refusal-transfer-same-org = This person is already in “{ $org }”. Choose another organisation to receive the member.
refusal-transfer-open = A transfer of this person to “{ $to }” has been open since { $since }. Wait until it is accepted, or withdraw it first.
refusal-transfer-settled =
    This transfer was settled on { $date } ({ $state ->
        [accepted] taken over
        [returned] sent back
        [withdrawn] withdrawn
       *[other] { $state }
    }) and cannot be handled again. To transfer the member, ask anew.
refusal-transfer-not-yours = This transfer neither leaves nor reaches your organisation, so you cannot handle it. Ask the sending or the receiving organisation.
refusal-transfer-before-asked = { $date } is before the transfer was asked for on { $asked }. Enter { $asked } or a later date.
refusal-away-already = This person has been recorded as away since { $since }. To change that, record the return first.
refusal-away-not = This person is not recorded as away, so there is nothing to end or claim. Check the person and the date.
refusal-away-claimed = “{ $org }” already looks after this person, and only one organisation can. Check with “{ $org }”.
refusal-away-host-home = The organisation chosen to look after this person is their own. Choose one where they are now, or leave it empty.
refusal-lost-already = This person has been recorded as out of contact since { $since }. When found, record that.
refusal-lost-not = This person is not recorded as out of contact, so there is nothing to end. Check the person.

## Posts

refusal-post-unknown = There is no post “{ $post }”. Choose one from the list.
refusal-post-not-in-kind = An organisation of the kind “{ $kind }” has no post “{ $post }”. Choose another post or another organisation.
refusal-post-filled =
    The post “{ $post }” is filled: at most { $max ->
        [one] { $max } person
       *[other] { $max } people
    } can hold it. Record first that someone leaves it.
refusal-post-person-not-member = This person is not a member here and cannot hold this post. Choose someone else, or transfer the membership first.
refusal-post-ended = This post was left on { $date } and cannot be changed any more. Check the person and the date.
refusal-post-way-not = The post “{ $post }” is not held by way of “{ $way }”, only: { $ways }. Choose one of these.
refusal-sent-by-missing = Whoever is “{ $post }” is sent, and nobody said by whom. Choose the organisation that sends them.
refusal-sent-by-itself = An organisation cannot be sent somebody by itself. Choose the one they come from.
refusal-sent-by-not = Whoever becomes “{ $post }” in this way is sent by nobody. Take the sender away, or choose another way.
refusal-post-no-acting = Nobody can act as “{ $post }”. Fill the post instead.
refusal-acting-for-nobody = That person does not hold the post “{ $post }” now, so nobody can act for them. Choose one of those who do, or the vacancy.
refusal-acting-for-oneself = This person holds the post “{ $post }” and cannot act for themself. Choose somebody else.
refusal-acting-not-vacant = The post “{ $post }” is not vacant. Choose for whom of its holders somebody acts.
refusal-acting-already = Somebody acts as “{ $post }” in this way already, or this person does. End that first.
refusal-acting-until-missing = Whoever acts does so until a day. Give the last day.
refusal-extend-not-later = The term runs until { $date } already, and the new day is no later. Give a later one.
refusal-rotate-acting = Nobody follows somebody who only acts. End the acting, and fill the post.
refusal-rotate-same = The next one is the one who is there. Extend the term instead.
refusal-recall-after-term = The term ended on { $date }, so there is nobody to recall. End the post instead.
refusal-post-not-held = This person does not hold the post “{ $post }” here now, so there is nothing to end. Check the person.
refusal-handed-over-already = This post was handed over on { $date } already. Check whose turn it is.
refusal-handover-list-changed = The list of what is handed over is no longer the one that was shown. Open it again, check it, and go on from there.
refusal-term-before-start = The term ends before it begins. Correct one of the two dates.

## Accounts and rights

refusal-login-taken = The sign-in name “{ $login }” is taken. Choose another.
refusal-login-invalid = The sign-in name “{ $login }” has characters that cannot be used, or the wrong length. Use only small letters, digits, dots and hyphens.
refusal-role-unknown = There is no role “{ $role }”. Choose one from the list.
refusal-grant-outside = “{ $org }” is outside what you look after, so you cannot give rights there. Ask the organisation above it.
refusal-account-posts-outside = This person is in a post outside what you look after, and its rights would come to the account. Ask whoever manages accounts there to open it.
refusal-post-role-not = Managing accounts cannot hang on a post: whoever may fill posts would then give rights. Give it to the account itself.
refusal-post-role-already = This right hangs on the post already. See “Rights of posts”.
refusal-post-rights-beyond = More rights hang on this post than you have here, so you cannot put anybody into it. Ask the level above.
refusal-grant-ended = This right ended on { $date } and cannot be changed. If it is still needed, give it anew.
refusal-period-backwards = From { $from } to { $until }: the end is before the beginning. Correct one of the two dates.
refusal-password-too-short = The password is shorter than { $min } characters and easy to guess. Make it longer; a sentence will do.
refusal-password-too-long = The password is longer than { $max } characters. Shorten it.
refusal-password-too-common = This password is used by many and easy to guess. Choose one that others would not think of.

## Everything that is typed

refusal-reason-missing = The reason is empty, and those who read this later would not understand. Write a sentence why.
refusal-reason-too-long = The reason is longer than { $max } characters. Shorten it to the essentials.
refusal-date-invalid = “{ $value }” is not clear as a date. Write it like 2026-11-23.
refusal-id-unknown =
    What this is about could not be found: { $what ->
        [org] organisation
        [person] person
        [account] account
        [grant] right
        [transfer] transfer
        [holding] post held
        [link] link
        [away] absence
        [record] record
        [exception] exception
       *[other] { $what }
    }. It may have changed; go back to the list and choose again.
refusal-too-many =
    Too many at once: { $what ->
        [rows] rows
        [orgs] organisations
        [persons] people
        [parts] parts
       *[other] { $what }
    }, at most { $max }. Do it in several steps.

refusal-calendar-too-many = There are { $max } addresses at most. Close one that is no longer used first.

## Imports

refusal-import-used =
    Other things have happened since this import, so it cannot be taken back as a whole: { $what ->
        [membership] people whose membership changed
        [facts] people whose details changed again
        [post] people who hold a post
        [transfer] people with a transfer
        [away] people registered as away
        [meeting] people called to a meeting
        [account] people with an account
        [accepted] people who have moved on
        [moved] people who are no longer where they were
        [changed] organisations that changed
        [children] organisations with others below them
        [members] organisations with members
        [links] organisations with links
        [codes] organisations whose codes changed
        [places] organisations with an address
        [grants] organisations somebody looks after
        [records] organisations that recorded something
        [rules] organisations with numbers or exceptions of their own
       *[other] { $what }
    }: { $count }, such as { $first }. Correct them one by one.
refusal-import-undone = This import was taken back on { $date } already; nothing is left to do.
refusal-import-whole = This import brought in the whole register, and everything stands on it: it cannot be taken back. Bring the register into a new database instead.
refusal-parent-not-taken = The organisation above it, “{ $name }”, was not taken, so it cannot be founded. Correct the row of the one above first.

## What was done, numbers and rules

refusal-activity-unknown = There is no activity “{ $activity }” to record. Choose one from the list.
refusal-indicator-unknown = There is no number “{ $indicator }” to give. Choose one from the list.
refusal-not-asked-of-kind = “{ $title }” is not asked of this kind ({ $kind }). Choose something else, or another organisation.
refusal-heads-not-counted = Heads are not counted for “{ $activity }”. Leave the numbers of people empty.
refusal-present-over-entitled = { $present } were there, but only { $entitled } were to come. Correct one of the two numbers.
refusal-amount-not-counted = No amount is counted for “{ $activity }”. Leave the amount empty.
refusal-number-out-of-range = { $value } is not between { $min } and { $max }. Check the number.
refusal-words-too-long = This is longer than { $max } characters. Shorten it to the essence.
refusal-record-exists = “{ $activity }” on { $date } is recorded already. If it was another one, say in the note which.
refusal-record-struck = This line is struck already; nothing is left to do.
refusal-rule-unknown = There is no rule “{ $rule }” on that day. Choose one from the list, or check the day.
refusal-parameter-unknown = “{ $rule }” has no number “{ $parameter }”. Choose one from the list.
refusal-parameter-not-local = “{ $parameter }” is the same everywhere; a place cannot set it for itself. Ask those at the top.
refusal-too-far-ahead = { $date } is too far ahead; { $latest } is the latest day. Check the year.
refusal-authority-missing = Nobody would know later who decided this. Enter the body, the number and the day of the decision.
refusal-exception-from-above = “{ $rule }” is an obligation: only those above can postpone or lift it. Ask them.
refusal-exception-too-long = { $until } is too late; { $latest } is the latest day, and it can be decided again then. Choose an earlier day.
refusal-exception-exists = “{ $rule }” is postponed or lifted from { $from } to { $until } already. To change that, end it first.
refusal-exception-ended = This ended on { $date } already; nothing is left to do.
refusal-rulebook-at-top = Rules are issued at the top, for everybody. Ask those there; numbers of a place can be set by the place.
refusal-rulebook-in-past = { $date } has passed; today is { $today }. Rules cannot change what was before. Enter today or a later day.
refusal-rulebook-too-large = The files are larger than { $max } MiB together. Remove what is not needed.
refusal-rulebook-wrong = Something is wrong in the rules, at { $place }: { $problem }. Correct it and issue them again.
refusal-rulebook-same-version = The version “{ $version }” is there already, and running cases go by it, but its procedures differ. Give the changed rulebook another version in rulebook.toml.
refusal-rulebook-shape = Only rules can be changed here, not kinds, posts, statuses or what is counted (different: { $what }). Put that back as it was.

## Cases: steps, votes, elections

refusal-case-not-started = This has not been started. Start it first.
refusal-case-started = This was started already; there is no need to start it again.
refusal-case-over = This came to its end on { $date } and takes nothing more. To do it again, start it anew.
refusal-case-resting = This has been at rest since { $date }. Let it go on first.
refusal-case-not-resting = This is not at rest; it goes on already.
refusal-case-not-for = “{ $procedure }” is not for this organisation. Check the organisation.
refusal-case-start-not-yours = “{ $procedure }” is not yours to start. Ask whoever may.
refusal-case-about-wrong = Who or what “{ $procedure }” is about is not right. Check the persons or the matter.
refusal-case-not-yours = You did not start “{ $procedure }”, and it is not your turn. Ask whoever has it.
refusal-suspend-until-past = { $date } is not after today, { $today }. Enter a later day, or leave it empty.
refusal-step-unknown = There is no step “{ $name }”. Choose one from the list.
refusal-step-not-yours = “{ $step }” is not yours to do. Ask whoever has it.
refusal-step-handed-over = “{ $step }” was handed over to somebody else. To do it yourself, hand it back to yourself first.
refusal-step-needs = “{ $needs }” comes before “{ $step }”. Do that first.
refusal-step-not-led-to = “{ $step }” is not called for now. See which step is open.
refusal-step-done = “{ $step }” is done. If it was recorded wrongly, take it anew.
refusal-step-stands = “{ $step }” has been put up since { $from } and stands until { $until }. Wait until then.
refusal-step-unsigned = “{ $step }” was done on { $date } and is not signed by everybody yet. Wait for the signatures.
refusal-step-is-sub = “{ $step }” runs as a case of its own. Go there; this goes on when it is done.
refusal-step-no-sub = No other case runs inside “{ $step }”. Take the step itself.
refusal-step-before = { $date } is too early for “{ $step }”: what comes before was done on { $earliest }. Enter { $earliest } or a later day.
refusal-step-too-early = “{ $step }” may be done on { $earliest } at the earliest; { $date } is before that. Wait until then.
refusal-step-day-unknown = The first day of “{ $step }” hangs on a day that nobody has recorded. Record that first.
refusal-outcome-unknown = “{ $step }” cannot come out as “{ $outcome }”. Choose one of the list.
refusal-outcome-not-so = The votes of “{ $step }” do not come to “{ $outcome }”. Check the numbers.
refusal-answer-missing = “{ $name }” is empty. Fill it in.
refusal-answer-not-asked = “{ $name }” is not asked here. Leave it out.
refusal-answer-known = “{ $name }” is known already, and this is different. Leave it empty, or correct what is recorded.
refusal-answer-kind = “{ $name }” is not of the kind that is asked. Check it.
refusal-answer-too-long = “{ $name }” is longer than { $max } characters. Shorten it to the essence.
refusal-answer-ahead = “{ $name }” is { $date }, which had not come yet. Enter the day of the step or an earlier one.
refusal-answer-too-recent = “{ $name }” may be { $latest } at the latest. Check the day, or wait until it is long enough ago.
refusal-answer-out-of-range = “{ $name }” is not between { $min } and { $max }. Check it.
refusal-answer-no-choice = “{ $name }” is none of the choices. Choose one from the list.
refusal-answer-twice = Somebody stands twice in “{ $name }”. Remove one.
refusal-answer-unfit = “{ $name }” names somebody who is not suitable here. Choose another.
refusal-answer-not-enough = “{ $name }” must be at least { $least }, or one of the other ways must be reached. Check the numbers.
refusal-vote-missing = “{ $step }” takes a vote, and its numbers are missing. Enter them.
refusal-vote-not-asked = No vote is taken at “{ $step }”. Leave the numbers out.
refusal-vote-entitled-missing = How many may vote is not known or is none, so nothing can be worked out. Enter the number.
refusal-vote-entitled-differs = { $entitled } are said to be entitled, but the register says { $known }. Leave it empty, or correct the register.
refusal-vote-all-counted = Nobody may be left out of this count, and { $count } are. Remove them.
refusal-vote-no-writing = Opinions in writing do not count here, and { $written } are given. Remove them.
refusal-vote-sum = The votes add up to { $sum } and should be { $present }. Check the numbers.
refusal-vote-count-over = { $present } of “{ $what }” were there, but there are only { $of }. Correct one of the two numbers.
refusal-vote-share-unset = The share that is needed has not been set properly here. Set it first.
refusal-election-missing = This is an election: the ballots and the votes for each are missing. Enter them.
refusal-election-not-asked = This is a vote and not an election. Leave the ballots out, and enter those for and against.
refusal-election-seats-missing = How many are to be elected is missing. Enter the number of seats.
refusal-election-seats-differ = { $seats } seats are given, but there are { $known }. Correct it.
refusal-election-name-twice = The name “{ $name }” stands twice or is empty. Correct it.
refusal-election-too-few-stand = For { $seats } to be elected at least { $least } must stand; there are { $standing }. Find more.
refusal-election-too-many-stand = For { $seats } to be elected at most { $most } may stand; there are { $standing }. Take some off.
refusal-election-not-in-round = “{ $name }” does not stand in this round. Remove the name.
refusal-election-tied-absent = “{ $name }” was tied in the round before and stands in this one. Add the name.
refusal-election-issued-over = { $issued } ballots went out, but only { $present } were there. Check the numbers.
refusal-election-returned-over = { $returned } ballots came back, more than the { $issued } that went out: the election is void. Check the numbers; if they are right, vote again.
refusal-election-void-over = { $void } ballots are void, more than the { $returned } that came back. Check the numbers.
refusal-election-votes-over = “{ $name }” has { $votes } votes, but only { $valid } ballots are valid. Check the numbers.
refusal-election-votes-sum = The votes add up to { $sum }, and the valid ballots hold { $most } at most. Check the numbers.
refusal-sign-nothing = There is nothing to sign at “{ $step }” now. See which step is open.
refusal-sign-not-yours = “{ $step }” is not yours to sign. Ask whoever is to sign.
refusal-sign-already = You signed “{ $step }” already; nothing is left to do.
refusal-signer-missing = Nobody is named. Choose somebody.
refusal-signer-already = This person is asked to sign “{ $step }” already. Choose another.
refusal-hand-over-same = “{ $step }” is with this person already. Choose another.
refusal-named-not-able = This account may not act at “{ $step }”. Give it the right first, or choose another.
refusal-back-not-earlier = It cannot go back to “{ $step }”, which does not come before or was not done. Choose an earlier step that was.
refusal-again-not-taken = “{ $step }” was not done yet; simply do it.
refusal-again-too-late = Something after “{ $step }” was done already. Send it back from there instead.
refusal-silence-not-said = The rule does not say what it means when nobody does “{ $step }”. Remind whoever has it.
refusal-silence-too-early = The last day of “{ $step }” ({ $date }) is not over. Wait until it is.
refusal-object-not-taken = No objections are taken to “{ $step }”. Speak to whoever has it.
refusal-object-not-standing = “{ $step }” is not put up now. See what is.
refusal-object-too-late = “{ $step }” was put up until { $until }, which is over. Speak to whoever has it.
refusal-object-too-many = “{ $step }” has { $max } objections, and they are answered first. Try again later.
refusal-objection-unknown = There is no such objection to “{ $step }”. Choose one from the list.
refusal-objection-answered = This objection to “{ $step }” was answered on { $date }; nothing is left to do.
refusal-move-no-version = It cannot go on under “{ $version }”. Choose another version.
refusal-move-order = Under the new version “{ $needs }” comes before “{ $step }”, and here it did not. Finish it under the old one.
refusal-move-ends = Under the new version nothing is left to be done, and nobody decided that it ends. Finish it under the old one.
refusal-move-loses = Under the new version what was done at “{ $step }” would be lost. Finish it under the old one.
# $date, $today
refusal-case-not-today = What is done with a case is recorded today ({ $today }), not on { $date }. Give the day it was done at the step itself.
# $procedure
refusal-procedure-unknown = There is no procedure “{ $procedure }”. Choose one from the list.
# $matter
refusal-matter-unknown = “{ $matter }” is not on the list of major matters. Choose one from the list.
# $matter, $procedure
refusal-matter-other-procedure = “{ $matter }” is a major matter and goes through “{ $procedure }”. Use that procedure.
# $procedure
refusal-case-start-not-so = What would start “{ $procedure }” is not so now. Look again before you start it.
# $procedure
refusal-case-inside-not = “{ $procedure }” cannot run inside that case: its step is not open, or one runs there already. Look at that case first.
# $step
refusal-elected-not-person = Those who stand at “{ $step }” must be present members on the list. Choose them again.
# $step
refusal-effect-unfilled = “{ $step }” does not say who, or which organisation. Fill that in.
# $number
refusal-paper-unknown = There is no notice no. { $number }, or it takes no objections. Choose one that is put up now.
# $max
refusal-objections-today = { $max } objections came in today already. Send yours tomorrow, or go to whoever is in charge.
# $evaluation
refusal-poll-kind-unknown = There is no evaluation “{ $evaluation }”. Choose one from the list.
refusal-poll-subjects = Nobody is named who is evaluated. Choose at least one.
# $title, $org
refusal-poll-subject-not = “{ $title }” is not about this post or organisation of { $org }. Choose from the list.
# $org
refusal-poll-subject-twice = The same post or organisation of { $org } is there twice. Take one away.
# $questions, $max
refusal-poll-too-long = That makes { $questions } questions; a ballot has { $max } at most. Hold several evaluations.
# $count, $least
refusal-poll-entitled-few = Only { $count } may take part, and results of fewer than { $least } are never shown. Ask more people, or find another way.
# $count, $max
refusal-poll-entitled-many = { $count } may take part; { $max } at most can at a time. Hold several evaluations.
refusal-poll-scrutineers = There are exactly two scrutineers with an account each. Choose again.
# $name
refusal-poll-scrutineer-not = “{ $name }” cannot be a scrutineer: the account is closed, its holder is evaluated, or both accounts are one person’s. Choose another.
# $date, $today, $latest
refusal-poll-closes = The last day for ballots ({ $date }) lies between { $today } and { $latest }. Change it.
# $title
refusal-poll-step-not = It is not the turn of a step of that case for which “{ $title }” is held. Look at the case first.
refusal-poll-not-open = Ballots are not taken yet. Wait until both scrutineers have their halves.
# $date
refusal-poll-over = This evaluation ended on { $date }. Look at its result.
# $date
refusal-poll-day-over = Ballots were taken until { $date }. If there is something to say, say it to the organisation.
# $date
refusal-poll-day-ahead = It can be counted on { $date }, or once everybody has taken part. Come back then.
refusal-poll-sheet-empty = Nothing is chosen. Choose at least one answer before handing it in.
# $question
refusal-poll-sheet-wrong = Question { $question } has no such answer. Choose again.
# $max
refusal-poll-text-long = The remarks are too long; { $max } letters at most. Write less.
refusal-poll-half-taken = Both scrutineers have taken their halves; they are not shown again. If one is lost, call this evaluation off and hold another.
# $group
refusal-poll-half-group = There is a mistake in group { $group }. Compare its six digits with the paper.
# $count
refusal-poll-half-count = There are { $count } digits; eighteen groups of six make 108. Compare with the paper.
refusal-poll-half-together = Each group is right by itself, but not together: two may have changed places, or come from different papers. Check their order.
refusal-poll-half-other = This half belongs to another evaluation. Look for the paper of this one.
refusal-poll-half-not-yours = This is the other scrutineer’s half. Type in your own.
refusal-poll-halves-not = The two halves do not make the key of this evaluation. Both of you check yours and type them in again.

## Meetings

refusal-meeting-activities = Nothing says what the meeting counts as. Choose at least one.
# $activity
refusal-meeting-not-so = “{ $activity }” is no meeting. Leave it out, or record it directly.
refusal-meeting-units-differ = What is counted at these is not the same, so they cannot be one meeting. Plan two.
# $date, $from, $latest
refusal-meeting-day = The meeting cannot be on { $date }; choose a day from { $from } to { $latest }.
# $org
refusal-meeting-together = “{ $org }” stands twice, or holds the meeting already. Leave one out.
# $date
refusal-meeting-over = The meeting of { $date } is over. To correct it, open it again first.
refusal-meeting-not-over = The meeting is not over yet; just change it.
# $date
refusal-meeting-called = The meeting was called on { $date } already; there is no need to call it again.
refusal-meeting-not-called = The meeting has not been called yet. Call it first.
# $activity, $days, $source, $date, $earliest
refusal-meeting-notice = “{ $activity }” asks for { $days } days’ notice ({ $source }), so { $date } is too early. Choose { $earliest } or later.
# $date, $today
refusal-meeting-before-day = The meeting is on { $date } and today is { $today }. Wait until it was held.
# $count, $max
refusal-meeting-too-large = The agenda has { $count } items, and may have { $max }. Put some of them together.
refusal-meeting-changed-since = Somebody else has changed this meeting in the meantime. Open it, look, and go on from there.
refusal-meeting-minuted = Something was minuted already, so the agenda stays as it is. Add what came up as one more item.
# $count
refusal-meeting-not-called-person = { $count } of these were not called. Leave them out, or enter them as guests.
refusal-meeting-guest-called = One of the guests was called. Enter them as present on the list.
refusal-meeting-marked-twice = Somebody is entered in two ways. Leave one.
# $count
refusal-meeting-unmarked = Of { $count } it is not said yet whether they were there. Say so first.
# $count
refusal-meeting-listed = { $count } people are on the list, and the heads come from it. Leave the numbers empty.
refusal-item-empty = The item has no title yet. Write what it is about.
# $item, $next
refusal-item-unknown = There is no item { $item } on the agenda. One that came up is item { $next }.
refusal-item-nothing = There is neither a decision nor a vote. Write one of them.
refusal-item-too-early = The meeting is not closed yet. Close it first, then record what was done.
refusal-item-not-carried = The item was not carried, so nothing is to be done. Leave the day out.
refusal-item-due-missing = Somebody is to do it, but by when is not said. Enter a day.
refusal-item-due-early = { $date } is before the meeting on { $held }. Enter that day or a later one.
refusal-item-no-due = “{ $title }” has no day by which it is to be done. See whether another item is meant.
refusal-item-done = The item was done on { $date }; nothing is left to record.
refusal-item-done-day = { $date } is not between the meeting on { $held } and today, { $today }. Correct the day.
# $kind
refusal-vote-kind-unknown = There is no vote “{ $kind }” here. Choose one from the list.
# $present, $there
refusal-vote-over-attendance = { $present } took part in the vote, but only { $there } who may vote were there. Check who was there, or correct the numbers.
