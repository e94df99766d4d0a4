select cell, id, account, org_cell, org, opened, closed from calendar where cell = ?1 and account = ?2 order by id
