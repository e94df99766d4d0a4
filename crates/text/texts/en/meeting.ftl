### Meetings: planned, called, attended, minuted.

meeting-tab = Meetings
# $org
meeting-list-title = Meetings of { $org }
meeting-list-none = No meeting was planned here yet.
meeting-new = Plan a meeting
meeting-what = Meeting
meeting-held = Day
meeting-state = How it stands
meeting-state-planned = planned, not called yet
meeting-state-called = called
meeting-state-closed = held
meeting-state-off = called off
# $org
meeting-plan-title = { $org }: plan a meeting
meeting-plan-lead = One meeting may count as several things at once. It is entered once.
meeting-activities = What it counts as
meeting-day = On which day
meeting-place = When and where
meeting-place-hint = As it will stand on the notice, such as: 3 pm, village hall.
meeting-with = Held together with
meeting-with-hint = Only organisations you may write for as well.
meeting-agenda = Agenda
meeting-agenda-hint = One item a line. Say what is dealt with; name no persons.
meeting-agenda-none = There is no agenda.
meeting-agenda-fixed = Something was minuted, so the agenda stays as it is.
# $org, $date
meeting-lead = { $org } · { $date }
# $orgs
meeting-together = Held together with { $orgs }
# $date, $activity, $days
meeting-call-by = To be called by { $date }: “{ $activity }” asks for { $days } days’ notice.
# $date
meeting-called-on = Called on { $date }.
# $count
meeting-heads-listed =
    { $count ->
        [one] { $count } person is called.
       *[other] { $count } people are called.
    }
# $called, $present, $excused, $absent
meeting-heads = { $called } called, { $present } present, { $excused } excused, { $absent } absent.
# $count
meeting-heads-open = Of { $count } it is not said yet whether they were there.
# $count
meeting-guests =
    { $count ->
        [one] { $count } guest.
       *[other] { $count } guests.
    }
meeting-unlisted = Nobody is listed by name; the heads are typed when it is closed.
# $count
meeting-hours-counted = { $count } hours are counted for everybody who was there.
meeting-people = The list
# $title
meeting-people-title = { $title }: the list
meeting-people-none = Nobody is listed.
meeting-person-hidden = somebody (you may not see who)
meeting-person-erased = somebody who was erased
meeting-person-guest = guest
meeting-person-open = not said yet
meeting-attended-present = present
meeting-attended-excused = excused
meeting-attended-absent = absent
# $n, $title
meeting-item = { $n }. { $title }
meeting-item-open = Nothing is minuted yet.
# $kind, $sentence
meeting-item-how = { $kind }: { $sentence }
meeting-minute = Minute it
meeting-votes = Record a vote
# $kind
meeting-minute-vote = Minute it with “{ $kind }”
meeting-minute-more = One more item
# $n, $title
meeting-minute-title = Item { $n }: { $title }
# $n
meeting-minute-new = Item { $n }
meeting-minute-lead = Say what was decided, never what anybody said.
# $kind
meeting-minute-vote-lead = { $kind }. Only the numbers and what was decided.
meeting-minute-verb = Record it
meeting-item-title = What it is about
meeting-resolution = What was decided
meeting-call = Call it
# $title
meeting-call-title = Call it: { $title }
meeting-call-lead = Whoever is to come by the rules is put on the list. Whoever comes later can be entered as a guest.
meeting-call-day = On which day the call went out
meeting-change = Change day, place or agenda
# $title
meeting-change-title = Change the meeting: { $title }
meeting-change-verb = Change it
meeting-off = Call it off
# $title
meeting-off-title = Call it off: { $title }
meeting-off-why = Why it is called off
meeting-attend = Say who was there
# $title
meeting-attend-title = Who was there: { $title }
meeting-attend-lead = Everybody is taken as present; change only those who were not.
meeting-attend-verb = Record it
meeting-guest-names = Guests
meeting-guest-hint = Who was there without being called. Names, one a line.
meeting-close = Close it
# $title
meeting-close-title = Close it: { $title }
meeting-close-lead = Its minutes stand from now on, and everything it counts as is recorded.
meeting-present = Present
meeting-entitled = To come
meeting-reopen = Correct the minutes
# $title
meeting-reopen-title = Correct it: { $title }
meeting-reopen-lead = What it recorded is struck; when it is right, close it again.
meeting-reopen-why = Why it is corrected
meeting-hours-link = Hours
# $org, $year
meeting-hours-title = { $org }: hours in { $year }
meeting-hours-lead = Hours of the meetings that count them, for everybody who was there. In the order of the names.
meeting-hours-name = Name
meeting-hours-org = Organisation
meeting-hours-times = Times
meeting-hours-none = There is nobody here.
meeting-hours-members = Members
meeting-hours-officers = Holders of posts
meeting-hours-whom = Whose hours
meeting-hours-officers-lead = Hours of the meetings that count them, for everybody who holds a post here or below, whether a member here or not. In the order of the organisations.
# $year
meeting-hours-year = { $year }
meeting-due = To be done by
meeting-due-hint = Where somebody is to carry it out, say by when; it stands on the list until it is recorded as done.
meeting-due-post = Who does it
meeting-due-anyone = No post in particular
# $post, $day
meeting-due-by = To be done by { $post }, by { $day }.
# $day
meeting-due-until = To be done by { $day }.
# $day
meeting-done-on = Done on { $day }.
# $day, $due
meeting-done-late = Done on { $day }, later than { $due }.
meeting-done = Record that it is done
# $title
meeting-done-title = “{ $title }” is done
meeting-done-day = Day on which it was done
