select cell, id, account, role, org_cell, org, reach, from_day, until_day from grant_given
where org_cell = ?1 and org = ?2 and account is not null order by from_day, id
