select seq, recorded, effective, actor, org_cell, org, command, hash, body from ledger where cell = ?1 order by seq
