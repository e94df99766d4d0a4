insert into org_code (cell, org, scheme, from_day, until_day, code) values (?1, ?2, ?3, ?4, 99991231, ?5)
on conflict (cell, org, scheme, from_day) do update set until_day = excluded.until_day, code = excluded.code
