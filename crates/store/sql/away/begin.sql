insert into away (cell, id, person_cell, person, home, place, host_cell, host, from_day, until_day)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 99991231)
