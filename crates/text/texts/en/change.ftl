### Pages that change organisations, and what all changes share.

change-look = See what will change
change-edit = Go back and edit
change-preview-title = { $title } – what will change
change-reason = Reason
change-reason-hint = It is kept in the record, for those who look it up later.
change-effective = In force from
change-from = In force from
change-trees = What stands where
change-counts = Members
change-difference = Change
change-rights = Who can see it changes
change-becomes = { $old } → { $new }
change-comma = { ", " }
change-above = under { $names }
change-choose = Choose
change-more = and { $count } more
change-not-chosen = Nothing is chosen yet. Choose one, or fill it in.
change-date-missing = The date is empty. Write it like 2026-11-23.
change-date-unclear = “{ $typed }” is not clear as a date. Write 1987-01-05; if only the month is known, 1987-01; if only the year, 1987.
change-date-impossible = “{ $typed }” is not in the calendar. Compare it with the papers and enter it again.
change-month-ambiguous = “{ $typed }” may mean January or October. Write { $year }.01 or { $year }.10.
change-month-short = The month in “{ $typed }” has one digit only. Write { $year }.0{ $month }.
change-org-none = No organisation “{ $typed }” was found. Try its full name, short name, pinyin initials or code.
change-person-none = Nobody called “{ $typed }” was found here. Check the name, or look at the list of members.
change-several = { $count } fit “{ $typed }”. Choose one below, or write more of the name.
change-lookup-hint = Write its name, pinyin initials or code.
change-found-these = Found; choose one
change-near = Or choose one nearby
change-name-members =
    { $name }: { $count ->
        [one] { $count } member
       *[other] { $count } members
     }
change-members-moved =
    { $count ->
        [one] { $count } member changes
       *[other] { $count } members change
    } organisation.
change-orgs-moved =
    { $count ->
        [one] { $count } organisation gets
       *[other] { $count } organisations get
    } another parent.
change-orgs-ended =
    { $count ->
        [one] { $count } organisation ends.
       *[other] { $count } organisations end.
    }
change-posts-ended =
    { $count ->
        [one] { $count } post ends.
       *[other] { $count } posts end.
    }
change-links-ended =
    { $count ->
        [one] { $count } link ends.
       *[other] { $count } links end.
    }
change-right-gained = { $account } ({ $role } at { $at }) will be able to see “{ $org }”.
change-right-lost = { $account } ({ $role } at { $at }) will no longer see “{ $org }”.
change-full-name = Full name
change-full-name-hint = As in the approval.
change-sectors = Sectors: { $names }
change-sectors-any = Sectors: any
change-sector-by-kind = (the kind says it)
change-sector-hint = Only where the kind leaves a choice.
change-founded-on = Founded on
change-found-title = Found an organisation under “{ $org }”
change-found-verb = Found
change-found-says = “{ $name }” will stand under “{ $parent }”.
change-found-namesake = There is already a “{ $name }” under “{ $parent }”. If it is the same one, do not found it again.
change-rename-title = { $org }: rename
change-rename-lead = Earlier days keep the name it had.
change-rename-says = Members, posts and what stands below stay as they are.
change-kind-title = { $org }: change its kind
change-kind-verb = Change kind
change-kind-lead = Posts that the new kind does not have will end.
change-move-title = { $org }: move
change-move-lead = Now under { $parent }. What stands below it and all members go with it.
change-move-to = Under which organisation
change-move-says = “{ $org }” will move from “{ $from }” to “{ $to }”.
change-move-members =
    With it go { $members ->
        [one] { $members } member
       *[other] { $members } members
    } and { $orgs ->
        [0] no organisations below it
        [one] { $orgs } organisation below it
       *[other] { $orgs } organisations below it
    }. Posts stay.
change-merge-title = { $org }: merge into another
change-merge-lead = Members and what stands below go over; it ends on that day.
change-merge-into = Into which organisation
change-merge-says = “{ $org }” will merge into “{ $into }” and end on that day.
change-dissolve-title = { $org }: dissolve
change-dissolve-lead = It must have no members, nothing below it and no open transfers.
change-dissolve-says = “{ $org }” ends on that day; what was before can still be looked up.
change-split-title = { $org }: split
change-split-lead = The new one stands under “{ $parent }”; what is not chosen stays.
change-split-name = Full name of the new organisation
change-split-orgs = Which of those below go over
change-split-persons = Which members go over
change-split-says = “{ $name }” is divided off from “{ $org }”.
change-link-title = { $org }: link to another
change-link-lead = A link changes neither the parent nor any number.
change-link-verb = Link
change-link-line = On which line
change-link-to = To which organisation
change-link-label = In a few words
change-link-label-hint = What the link is about.
change-link-says = “{ $org }” is linked to “{ $to }” on the line “{ $line }”.
change-unlink-title = { $org }: end a link
change-unlink-verb = End the link
change-code-title = { $org }: give a code
change-code-lead = One code of each sort is valid; the old one ends on that day.
change-code-verb = Give the code
change-code-scheme = Which sort of code
change-place-title = { $org }: address and telephone
change-place-verb = Update the address
change-office-phone = Office telephone
