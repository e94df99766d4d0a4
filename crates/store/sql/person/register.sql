insert into person (cell, id, entry, name, birth, joined, codes) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
