insert into rule_exception (cell, id, org, rule, kind, from_day, until_day, authority, reason)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
