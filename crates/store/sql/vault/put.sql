insert into vault (cell, kind, id, sealed) values (?1, ?2, ?3, ?4) on conflict (cell, kind, id) do update set sealed = excluded.sealed
