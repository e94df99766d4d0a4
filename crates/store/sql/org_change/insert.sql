insert into org_change (cell, org, seq, n, effective, what, other_cell, other, detail)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
