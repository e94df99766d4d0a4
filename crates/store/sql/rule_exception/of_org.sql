select cell, id, org, rule, kind, from_day, until_day, authority, reason from rule_exception
where cell = ?1 and org = ?2 order by from_day, id
