insert into indicator_value (cell, org, indicator, from_day, value) values (?1, ?2, ?3, ?4, ?5)
on conflict (cell, org, indicator, from_day) do update set value = excluded.value
