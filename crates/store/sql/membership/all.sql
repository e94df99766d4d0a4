select cell, id, from_day, until_day, person_cell, person, org, status, standing, began, ended from membership order by from_day
