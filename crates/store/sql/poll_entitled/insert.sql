insert into poll_entitled (cell, poll, person_cell, person) values (?1, ?2, ?3, ?4)
