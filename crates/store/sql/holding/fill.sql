insert into holding (cell, id, org, post, person_cell, person, from_day, term_ends, until_day, way, sent_cell, sent_by, acts, acts_for)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 99991231, ?9, ?10, ?11, ?12, ?13)
