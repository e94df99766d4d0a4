insert into org_link (cell, id, org, to_cell, to_org, line, label, from_day, until_day)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 99991231)
