select cell, org, rule, parameter, from_day, value from rule_parameter order by from_day, cell, org, rule, parameter
