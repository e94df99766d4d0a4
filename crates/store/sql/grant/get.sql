select account, post, spread, role, org_cell, org, reach, from_day, until_day from grant_given where cell = ?1 and id = ?2
