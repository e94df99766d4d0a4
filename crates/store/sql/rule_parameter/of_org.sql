select cell, org, rule, parameter, from_day, value from rule_parameter
where cell = ?1 and org = ?2 order by rule, parameter, from_day
