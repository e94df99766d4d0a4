insert into case_person (cell, case_id, person_cell, person) values (?1, ?2, ?3, ?4)
