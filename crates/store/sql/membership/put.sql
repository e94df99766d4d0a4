insert into membership (cell, id, from_day, until_day, person_cell, person, org, state)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
on conflict (cell, id, from_day) do update set until_day = excluded.until_day, state = excluded.state
