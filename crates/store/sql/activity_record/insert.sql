insert into activity_record (cell, id, org, activity, day, present, entitled, amount, note, struck)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0)
