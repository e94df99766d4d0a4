### Accounts.

account-title = Account and password
account-name = Name
account-login = Sign-in name
account-opened = Opened
account-grants = Rights
account-no-grants = No rights at present.
account-role = Role
account-place = Where
account-reach = Reach
account-from = From
account-until = Until
account-by-post = by the post of { $post }
account-reach-here = this organisation only
account-reach-below = this organisation and everything below
account-until-open = no end
account-role-organiser = organiser
account-role-secretary = secretary
account-role-member = member
account-role-rule-writer = rule writer
account-role-administrator = administrator of accounts
account-role-auditor = auditor
account-password = Change the password
account-password-old = Present password
account-password-new = New password
account-password-new-hint = At least 12 characters. A sentence you remember easily is good.
account-password-again = New password again
account-password-go = Change the password
account-password-done = The password has been changed.
account-password-wrong = The present password is wrong.
account-password-differ = The two new passwords are not the same.
account-list-title = Accounts
account-list-lead = { $count ->
    [one] { $count } account
   *[other] { $count } accounts
}
account-list-new = Open an account
account-list-closed = closed
account-list-none = no rights
