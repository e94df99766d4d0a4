### Pages for accounts and rights.

change-account-title = Open an account
change-account-lead = The password and the rights come after.
change-account-verb = Open
change-account-name = Name shown
change-account-name-hint = As others see it in the record.
change-account-login-hint = Small letters, digits, dots and hyphens.
change-account-person = The member
change-account-record = Open the record
change-account-says = The account has no rights and no password yet.
change-account-opened = Opened on
change-account-closed = Closed on { $date }
change-grants = Rights
change-grants-none = No rights yet: after signing in there is nothing to see.
change-grant-title = { $name }: give a right
change-grant-verb = Give a right
change-grant-org = At which organisation
change-grant-reach = Reach
change-reach-below = This organisation and all below it
change-reach-here = This organisation only
change-grant-until = Until
change-grant-until-hint = Left out, it holds until taken back.
change-grant-says = { $name } will be { $role } at “{ $org }”, at once.
change-ungrant-title = { $name }: take a right back
change-ungrant-verb = Take back
change-ungrant-says = { $name } loses this right with the next page.
change-close-title = { $name }: close the account
change-close-verb = Close the account
change-close-says = It can no longer sign in, at once; what it did stays in the record.
change-close-grants =
    { $count ->
        [one] { $count } right is
       *[other] { $count } rights are
    } taken back with it.
change-password-title = { $name }: set the password
change-password-lead = Tell it to the holder in person, who changes it after signing in. That it was set is recorded.
change-password-verb = Set the password
change-password-new = New password
change-password-hint = At least { $min } characters; a sentence will do.
change-password-again = Once more
change-password-differs = The two are not the same. Write it once more.
change-password-done = The password is set.
change-role-organiser-means = Looks after the tree and the members of an area
change-role-secretary-means = Looks after one organisation's members, posts and transfers
change-role-member-means = Sees the own organisation and the own record
change-role-rule-writer-means = Sees numbers, no persons
change-role-administrator-means = Opens accounts and gives rights; sees no records
change-role-auditor-means = Reads what was done; changes nothing
