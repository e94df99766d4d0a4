insert into ledger (cell, seq, recorded, effective, actor, org_cell, org, command, hash, body)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
