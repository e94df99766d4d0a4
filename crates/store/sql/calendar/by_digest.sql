select cell, id, account, org_cell, org, opened, closed from calendar where digest = ?1
