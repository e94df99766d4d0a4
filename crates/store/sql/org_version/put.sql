insert into org_version (cell, org, from_day, until_day, parent_cell, parent, kind, sector, name, short)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
on conflict (cell, org, from_day) do update set until_day = excluded.until_day, parent_cell = excluded.parent_cell,
  parent = excluded.parent, kind = excluded.kind, sector = excluded.sector, name = excluded.name, short = excluded.short
