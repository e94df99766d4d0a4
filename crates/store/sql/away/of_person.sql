select cell, id, home, place, host_cell, host, from_day, until_day from away
where person_cell = ?1 and person = ?2 order by from_day
