insert into membership (cell, id, from_day, until_day, person_cell, person, org, status, standing, began, ended)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
on conflict (cell, id, from_day) do update set until_day = excluded.until_day, status = excluded.status,
  standing = excluded.standing, began = excluded.began, ended = excluded.ended
