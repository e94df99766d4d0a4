### The tree of organisations, and searching.

tree-title = Organisations
tree-lead = { $org }: { $orgs } organisations below, { $members } members.
tree-lead-orgs = { $org }: { $orgs } organisations below.
tree-label = Tree of organisations
tree-cut-mark = first 300 only
tree-cut = “{ $org }” has more than 300 directly below it; the first 300 are listed. Find the others with the search field above.
tree-search = Search
tree-search-lead = For “{ $q }”
tree-search-none = Nothing found. Write a name, a short name, pinyin initials such as hwc, or a code. People are not searched here; find them in the list of their organisation.
tree-search-say = Write a name, a short name, pinyin initials or a code.
tree-search-more = The first 30 are listed. Write a little more to narrow it down.
