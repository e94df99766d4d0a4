select cell, id, org, rule, kind, from_day, until_day, authority from rule_exception order by from_day, cell, id
