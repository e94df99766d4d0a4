insert into meeting_item (cell, meeting, n, title, minuted, resolution, kind, counted, outcome, due, post, done) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, null)
on conflict (cell, meeting, n) do update set title = case when excluded.title = '' then meeting_item.title else excluded.title end,
  minuted = excluded.minuted, resolution = excluded.resolution, kind = excluded.kind, counted = excluded.counted, outcome = excluded.outcome,
  due = excluded.due, post = excluded.post, done = null
