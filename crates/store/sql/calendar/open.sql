insert into calendar (cell, id, account, org_cell, org, digest, opened, closed)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, 99991231)
