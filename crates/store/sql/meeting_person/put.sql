insert into meeting_person (cell, meeting, person_cell, person, org_cell, org, guest, attended) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
on conflict (cell, meeting, person_cell, person) do update set attended = excluded.attended
