insert into holding (cell, id, org, post, person_cell, person, from_day, term_ends, until_day)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 99991231)
