# What is kept on the device: drafts, and forms that were sent without a connection (crates/web/assets/js).
draft-title = Not yet sent
# $days (number): days after which it is thrown away
draft-lead = { $days ->
    [one] What is filled in without a connection is kept on this device and sent in order when the connection is back. It is deleted at sign-out, and after a day at the latest.
   *[other] What is filled in without a connection is kept on this device and sent in order when the connection is back. It is deleted at sign-out, and after { $days } days at the latest.
}
draft-scripts = Scripts are switched off on this device, so nothing is kept: with a connection, forms are filled in and sent as always.
draft-none = Nothing waits to be sent.
# In the bar, before a number
draft-waiting = Unsent
draft-kept = What you typed last time is kept on this device and not yet sent.
draft-drop = Discard it and start again
draft-drop-sure = What was filled in will be deleted for good. Delete it?
# Before the words that stand in a field now
draft-now = Recorded now:
draft-nothing = (left empty)
draft-queued = No connection. This is kept on this device and will be sent by itself when the connection is back.
draft-waits = This form was filled in once already and is not yet sent.
draft-see = Look at it
draft-arrived = Sent:
draft-refused = Not taken, please look at it:
draft-signin = You have been signed out. Sign in and it goes on; everything you typed is still there.
draft-gone = This form cannot be filled in any more: somebody else may have done it, or it is not for this account.
draft-sign-out = Something is not yet sent. If you sign out now, it is deleted. Sign out?
draft-said-kept = No connection. What you just filled in is kept on this device and not yet sent; it will be sent by itself when the connection is back.
draft-said-away = No connection, so this page cannot be opened now. What you filled in is still there and is listed below.
draft-said-lost = No connection, so nothing was sent just now. What you filled in is listed below; what is not listed, please fill in again when the connection is back.
draft-send = Send now
draft-outbox = Waiting to be sent
draft-state-waiting = Not yet sent
draft-state-signin = Will be sent after signing in
draft-state-refused = Sent and not taken:
draft-open = Open the form and correct it
draft-discard = Delete this
draft-differs = Something changed since it was filled in. Choose, one by one
draft-mine = You typed:
draft-theirs = Recorded now:
draft-use = Go on with what was chosen
draft-leave = Leave what is recorded, delete mine
draft-begun = Begun and not sent
draft-openable = Forms that open without a connection
draft-told = Sent
# $date, $name: the day it was recorded and who recorded it
draft-taken = This step was recorded on { $date } by { $name }.
