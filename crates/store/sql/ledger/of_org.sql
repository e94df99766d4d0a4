select cell, seq, recorded, effective, actor, org_cell, org, command from ledger
where org_cell = ?1 and org = ?2 order by recorded desc limit ?3
