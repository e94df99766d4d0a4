select cell, id, from_day, until_day, org, status, standing, began, ended from membership
where person_cell = ?1 and person = ?2 order by from_day, until_day
