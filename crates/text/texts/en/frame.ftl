### What stands around every page.

frame-site-name = Needle
frame-page-title = { $page } · { frame-site-name }
frame-home = Home
frame-menu = Menu
frame-search = Search
frame-search-label = Search organisations, people, matters
frame-search-keys = Press Ctrl and K
frame-sign-in = Sign in
frame-sign-out = Sign out
frame-signed-in-as = Signed in as { $name }
frame-not-signed-in = Not signed in
frame-account = My account
frame-language = Language
frame-language-zh = 中文
frame-language-en = English
frame-as-of = As of { $date }
frame-as-of-label = As of
frame-as-of-change = Choose another day
frame-as-of-past = This is how it was then. You can look, but not change.
frame-today = Today
frame-back-to-today = Back to today
frame-breadcrumbs = You are here
frame-skip-link = Skip to the content
frame-print = Print
frame-no-javascript = Works without JavaScript.
frame-thread = Due or wrong
frame-problems = { $count ->
    [one] { $count } thing to correct
   *[other] { $count } things to correct
}
frame-page-missing = There is no such page. Check the address, or start from the home page.
frame-page-forbidden = Your account cannot see this page. If you need it, ask the organisation above for the right.
frame-page-broken = Something went wrong here. Nothing was changed. Try again in a while; if it stays, tell the operator.
frame-page-broken-code = Number to give the operator: { $code }
