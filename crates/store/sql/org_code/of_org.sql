select scheme, code, from_day, until_day from org_code where cell = ?1 and org = ?2 and from_day < until_day order by scheme, from_day
