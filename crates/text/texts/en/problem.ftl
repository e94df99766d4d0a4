### What people read when something cannot be opened or done: what, why, what to do.

problem-home = Back to my list
problem-sign-in = Please sign in
problem-sign-in-text = This page is for people who are signed in. Sign in and come back.
problem-not-found = No such page
problem-not-found-text = There is nothing here, or it is not within what you may see. Check the address, or go there from your list or by searching.
problem-method = It cannot be opened this way
problem-method-text = This address only takes forms. Go back and use the button on the page.
problem-bad-date = The date cannot be read
problem-bad-date-text = “{ $date }” is not a day of the calendar. Write it like 2026-11-23.
problem-bad-body = What was sent cannot be read
problem-bad-body-text = What was sent cannot be read: { $why }. Correct it and send it again. Nothing was changed.
problem-too-large = Too much at once
problem-too-large-text = What was sent is larger than the limit. Send it in several parts. Nothing was changed.
problem-cross-site = Not sent from this site
problem-cross-site-text = This request did not come from one of our pages, so it was not carried out. Do it again from a page of this site.
problem-refused = Not done
problem-busy = Too many people at once
problem-busy-text = Too many people are signing in at this moment. Try again in a minute.
problem-disk-full = The server’s disk is full
problem-disk-full-text = There is no room to write, so nothing was changed; reading still works. Tell whoever looks after the server to free some space.
problem-internal = Something went wrong on the server
problem-internal-text = This is our fault and has been noted. Whatever was not finished changed nothing. Try again in a while; if it persists, tell whoever looks after the server.
problem-media-type = This kind of content is not read here
problem-media-type-text = This address takes JSON only. Send it with “Content-Type: application/json”. Nothing was changed.
problem-wrong-sign-in = Not signed in
problem-wrong-sign-in-text = The name or the password is wrong. Check both and try again.
problem-wait = Too many wrong tries
problem-wait-text = The password was wrong too often. Try again in { $seconds } seconds.
problem-rows = Some rows cannot be imported
problem-rows-text = { $count ->
    [one] { $count } row cannot be imported
   *[other] { $count } rows cannot be imported
}, so nothing was changed. Mend what each row says and send the file again, or import only the rows in order.
