select cell, id, org, to_cell, to_org, line, label, from_day, until_day from org_link
where (cell = ?1 and org = ?2) or (to_cell = ?1 and to_org = ?2) order by from_day
