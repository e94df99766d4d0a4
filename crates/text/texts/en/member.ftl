### The list of members.

member-title = { $org }: members
member-lead = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
member-lead-filtered = { $count ->
    [one] { $count } person matches
   *[other] { $count } people match
}
member-table = Members
member-name = Name
member-org = Organisation
member-standing = Standing
member-filter-all = all
member-filter-go = Filter
member-filter-clear = No filter
member-filter-drop = Remove “{ $what }”
member-empty = No such members.
member-recorded = Reading this list is recorded; the people on it can see that.
member-admit = Admit a member
