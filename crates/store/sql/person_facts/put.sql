insert into person_facts (cell, person, from_day, until_day, birth, joined, codes)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
on conflict (cell, person, from_day) do update set until_day = excluded.until_day, birth = excluded.birth,
  joined = excluded.joined, codes = excluded.codes
