select cell, id, name, person_cell, person, opened, closed from account where login = ?1
