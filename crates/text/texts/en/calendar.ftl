### Calendar subscriptions: due dates fetched from an address, with no person's name in them.

calendar-name = Needle: due
calendar-name-of = Needle: due in { $org }
calendar-transfer-in = { $org }: a transfer is waiting to be accepted
calendar-transfer-out = { $org }: a transfer out has not been answered
calendar-term = { $org }: term of the { $post } ends
calendar-terms = { $org }: terms of { $count } posts end
calendar-late = { $count ->
    [one] One thing is
   *[other] { $count } things are
} past the day
calendar-more = { $count ->
    [one] One more thing is
   *[other] { $count } more things are
} due this week; see the list
calendar-finding = { $org }: { $title }
calendar-grant = From this day your rights at { $org } no longer hold
calendar-title = Calendar subscription
calendar-lead = Puts what is due (transfers waiting to be accepted, ends of terms, ends of rights) into the calendar of a telephone or computer. The calendar names organisations and what is due, never a person.
calendar-none = There is no address yet.
calendar-which = Organisations
calendar-all = all of mine
calendar-opened = Opened
calendar-open = Open an address
calendar-close = Close
calendar-new = The new address
calendar-new-lead = This address is shown only this once: copy it now into your calendar program, under “subscribe”. Whoever has the address can see these due dates; if in doubt, close it here.
calendar-closed-done = The address is closed; the next time it is asked for, it is not there.
calendar-gone = This address is closed already, or is not yours.
