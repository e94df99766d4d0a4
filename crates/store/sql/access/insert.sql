insert into access_event (cell, seq, n, at, viewer, person_cell, person, purpose, note) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
