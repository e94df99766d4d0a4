select cell, org, scheme, from_day, until_day from org_code where code = ?1 and until_day > ?2 and from_day < until_day limit 50
