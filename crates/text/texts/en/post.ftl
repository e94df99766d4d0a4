### How posts are held, extended, rotated, recalled and handed over; who is sent where; who holds several.

post-how = How
post-way = How they come into it
post-way-hint = If you do not know, leave it open.
post-way-unsaid = Not said
post-sent-by = Sent by
post-sent-by-hint = For somebody who is sent: the organisation they come from. Write its name, pinyin initials or code.
post-acts = Acting
post-acts-hint = Whoever acts takes no seat; the last day goes into “last day of the term”.
post-acts-not = No, in their own right
post-acts-vacancy = Acting while the post is vacant
post-acts-for = Acting for { $name }, { $post }
post-way-sent = { $way } by { $org }
post-acting-vacant = Acting, the post is vacant
post-acting-name = Acting for { $name }
post-ended-rotated = Another followed
post-ended-recalled = Recalled

post-vacancies = Vacant posts
post-vacant-since = Vacant since { $day }
post-vacant-ever = Nobody is known to have held it
post-vacant-acting = { $name } acts
post-not-handed = Not handed over yet
post-handed = Handed over on { $day }

post-extend = Extend
post-extend-title = { $name }: extend the term as { $post }
post-extend-lead = The same person stays until a later day. Say why.
post-extend-until = The new last day
post-extend-verb = Record
post-rotate = Rotate
post-rotate-title = { $name }: another follows as { $post }
post-rotate-lead = One leaves and the next comes on the same day, so the post is vacant on none.
post-rotate-day = Day of the change
post-rotate-who = Who follows
post-rotate-verb = Record
post-recall = Recall
post-recall-title = { $name }: recall from the post of { $post }
post-recall-lead = Called back before the time is over. Say why: the conclusion alone, no report on the person.
post-recall-verb = Record

post-sent-link = Who is sent where
post-sent-title = { $org }: who is sent where
post-sent-lead =
    { $count ->
        [one] { $count } person is
       *[other] { $count } people are
    } sent to a post below.
post-sent-empty = Nobody is sent to a post below.
post-sent-where = To
post-sent-since = Since
post-sent-until = Until
post-sent-filter-post = Post
post-sent-filter-near = Term
post-sent-any = All
post-sent-near = Ends within half a year
post-sent-go = Filter
post-without = Listed, with nobody there
post-without-lead =
    { $count ->
        [one] { $count } organisation is
       *[other] { $count } organisations are
    } to have somebody sent and has nobody. Which these are, the rules and each organisation's figures say.
post-without-none = Wherever somebody is to be sent, somebody is.
post-without-since = Since
post-without-rule = Rule

post-together-link = Who holds several posts
post-together-title = { $org }: posts held together
post-together-lead =
    { $count ->
        [one] { $count } person holds
       *[other] { $count } people hold
    } more than one post.
post-together-empty = Nobody holds more than one post.
post-together-posts = Posts

post-handover-title = { $org }: handing over the post of { $post }
post-handover-lead = From { $from } to { $to }. What goes with the post is here; it does not go with the person.
post-handover-lead-first = To { $to }. Nobody is known to have held the post before.
post-handover-cases = Open cases
post-handover-meetings = Meetings that are not over
post-handover-papers = Papers that stand put up
post-handover-due = To be done by the rules
post-handover-none = None.
post-handover-rights = Rights
post-handover-rights-with = These go with the post and nothing needs to be done: { $to } has them from the first day in it, and from that day the one before has not.
post-handover-rights-none = No rights hang on this post.
post-handover-right = { $role }, { $reach }
post-handover-rights-left = These were given to { $name }'s own account. They do not go with the post and have to be taken back on their own:
post-handover-right-of = { $account }: { $org }, { $right }
post-handover-account-none = { $name } has no account of their own yet and cannot sign in. Whoever manages accounts at { $org } ({ $names }) opens one that says whose it is.
post-handover-account-nobody = { $name } has no account of their own yet and cannot sign in. Nobody manages accounts here or above: whoever runs this system opens one that says whose it is.
post-handover-things = Seals, keys and papers
post-handover-things-hint = Print this and write them in by hand.
post-handover-sign-from = Handed over by
post-handover-sign-to = Taken over by
post-handover-sign-above = Present, for the level above
post-handover-sign-day = Day
post-handover-sum = Digest of the list, SHA-256 { $sum }
post-handover-day = Day of the handover
post-handover-verb = Record the handover
post-handover-done = Handed over on { $day }.
post-handover-procedure = Hand over by the procedure
post-handover-link = Handover list
post-handover-until = { $step }, by { $day }
post-handover-paper = No. { $number }

post-rights-link = Rights of posts
post-rights-title = { $org }: rights of posts
post-rights-lead = Whoever is in the post, acting or not, has the right; from the day they leave it they have it no more, and nothing is to be taken back. Their account must say whose it is.
post-rights-none = No rights hang on posts here.
post-right-title = { $org }: give a post a right
post-right-lead = Given once; it need not be given again when the post changes hands. Whoever may fill the post lets people have the right.
post-right-verb = Give a post a right
post-right-whose = Whose post
post-right-one = That of this organisation only
post-right-each = That of this organisation and of each below it, each for its own organisation
post-right-given = Given at
post-right-says = Whoever is in the post of “{ $post }” will be { $role }, at once.
post-right-end-says = Whoever is in the post of “{ $post }” loses this right with the next page.
