select cell, seq, recorded, effective, actor, org_cell, org, command from ledger
where recorded < ?1 or (recorded = ?1 and (cell < ?2 or (cell = ?2 and seq < ?3)))
order by recorded desc, cell desc, seq desc limit ?4
