insert into account (cell, id, login, name, person_cell, person, opened, closed) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, 99991231)
