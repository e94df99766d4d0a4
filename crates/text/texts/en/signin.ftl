### The sign-in page.

signin-title = Sign in
signin-login = Sign-in name
signin-password = Password
signin-go = Sign in
signin-wrong = The name or the password is wrong. Check capitals and try again.
signin-wait-seconds = Too many wrong tries. Try again in { $count ->
    [one] { $count } second
   *[other] { $count } seconds
}.
signin-wait-minutes = Too many wrong tries. Try again in { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}.
signin-demo = Demo accounts
signin-demo-text = People and numbers are invented. Press anything, change anything.
signin-demo-who = Who
signin-demo-place = Where
signin-demo-role = Role
signin-demo-as = Sign in as
