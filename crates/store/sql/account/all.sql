select cell, id, login, name, person_cell, person, opened, closed from account order by login
