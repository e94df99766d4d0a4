### Figures.

census-title-of = { $org }: figures
census-range = Under
census-by = By
census-by-next = and by
census-by-none = (nothing more)
census-only = Only
census-only-all = (everybody)
census-as-of = As of
census-go = Show
census-sum = { $org }: { $count } members
census-sum-only = { $org }: { $count } members match, { $share } of all { $whole }
census-total = Total
census-share = Share
census-number = Members
census-by-caption = By { $dimension }
census-by-two-caption = By { $first } and { $second }
census-unit = Members
census-children = Organisations directly below
census-child = Organisation
census-children-more = The first 300 are listed.
census-orgs = Organisations
census-kinds = By kind
census-sectors = By sector
census-nobody = No members.
census-drop = Remove “{ $what }”
