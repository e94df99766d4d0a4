select person, cell, id, from_day, until_day, org, state from membership
where person_cell = ?1 and person >= ?2 and person <= ?3 order by person, cell, id, from_day
