select cell, id, login, name, person_cell, person, opened, closed from account where person_cell = ?1 and person = ?2 order by login
