### To do: one list, by the day it is due.

home-title = To do
home-empty = Nothing to do today.
home-lead = { $count } to go; { $near } due within 7 days or late.
home-lead-calm = { $count } to go; none due within 7 days.
home-later = Due after 30 days: { $count }
home-full = Only the 200 that are due first are listed.
home-transfer-in = { $name } asks to come from “{ $org }”
home-transfer-in-do = Accept or return
home-transfer-out = { $name } to “{ $org }”: no answer yet
home-transfer-out-do = View
home-term = Term of { $name }, { $post }, ends
home-terms = Terms of { $count ->
    [one] { $count } post
   *[other] { $count } posts
} end
home-handover = You took over as { $post }: nothing has been handed over yet
home-handover-do = See the list
home-acting = { $name } stops acting as { $post }
home-term-do = See posts
home-yours = About you
home-own-record = My record, and who looked at it
home-own-org = My organisation
home-nothing-granted = Your account has no rights at present. To see organisations and people, ask the organisation above you.
# $title, $step
home-case = { $title }: { $step }
# $title, $step, $date
home-case-from = { $title }: { $step } (not before { $date })
# $title, $step
home-case-stands = { $title }: { $step } is put up until then
# $title, $step
home-case-sign = { $title }: “{ $step }” is to be signed
# $title, $step
home-case-answer = { $title }: an objection to “{ $step }” is to be answered
# $what
home-case-named = For you by name: { $what }
home-case-do = Take the step
home-case-see = Look at it
# $title, $date
home-meeting-call = { $title } of { $date }: not called yet
# $title
home-meeting-hold = { $title }
# $title
home-meeting-close = { $title } was held, and is not closed yet
# $title
home-meeting-come = You are called: { $title }
home-meeting-call-do = Call it
home-meeting-close-do = Minute it
# $title
home-task = To be done, as the meeting resolved: { $title }
# $post, $title
home-task-post = To be done by { $post }, as the meeting resolved: { $title }
home-task-do = Record that it is done
