insert into transfer (cell, id, membership, person_cell, person, from_org, to_cell, to_org, asked, due, state)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'asked')
