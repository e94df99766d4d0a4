insert into rule_parameter (cell, org, rule, parameter, from_day, value) values (?1, ?2, ?3, ?4, ?5, ?6)
on conflict (cell, org, rule, parameter, from_day) do update set value = excluded.value
