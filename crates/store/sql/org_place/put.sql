insert into org_place (cell, org, from_day, until_day, address, phone) values (?1, ?2, ?3, 99991231, ?4, ?5)
on conflict (cell, org, from_day) do update set until_day = excluded.until_day, address = excluded.address, phone = excluded.phone
