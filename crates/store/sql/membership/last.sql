select from_day, until_day, person_cell, person, org, status, standing, began, ended from membership
where cell = ?1 and id = ?2 order by from_day desc limit 1
