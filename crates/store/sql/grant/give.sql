insert into grant_given (cell, id, account, post, spread, role, org_cell, org, reach, from_day, until_day)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
