insert into attribute_set (id, codes) values (?1, ?2) on conflict (id) do nothing
