# The frame around every page and the parts pages are made of (crates/web/templates).
look-site = Needle
look-skip = Skip to content
look-search = Search
look-search-hint = Organisations by name or code
look-bar = Main menu
look-sign-in = Sign in
look-sign-out = Sign out
look-crumbs = You are here
look-as-of = As of
look-as-of-label = Show the state on
look-as-of-go = Show this day
look-as-of-today = Back to today
look-past = This is how things stood on a past day. You can read it, not change it.
# $count (number): how many fields need correcting
look-errors = { $count ->
    [1] 1 thing needs correcting
   *[other] { $count } things need correcting
}
# Read aloud before a field's error
look-error = Error:
look-optional = (optional)
look-date-hint = For example 2026-11-23
look-cancel = Go back without changing
look-tree-open = Open
look-tree-close = Close
look-pager = Pages
look-prev = Previous page
look-next = Next page
# $page, $pages, $count (text, already grouped)
look-pager-sum = Page { $page } of { $pages }, { $count } rows
look-back = Back
look-print = Print
look-step-done = done
look-before = Now
look-after = After the change
look-suggestions = suggestions, use the arrow keys
look-updated = Results updated

look-my-record = My record
look-my-account = Account and password
look-my-list = To do
look-tree = Organisations
look-census = Figures
look-ledger = Ledger
look-accounts = Accounts
