insert into session (token, expires, sealed) values (?1, ?2, ?3) on conflict (token) do update set expires = excluded.expires, sealed = excluded.sealed
