select cell, id, person_cell, person, home, place, host_cell, host, from_day, until_day from away
where ((cell = ?1 and home = ?2) or (host_cell = ?1 and host = ?2)) and from_day <= ?3 and until_day > ?3 order by from_day
