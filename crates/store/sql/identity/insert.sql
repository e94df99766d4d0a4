insert into identity (digest, person_cell, person) values (?1, ?2, ?3) on conflict (digest) do nothing
