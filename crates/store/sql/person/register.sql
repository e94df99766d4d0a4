insert into person (cell, id, registered, name, sealed, erased) values (?1, ?2, ?3, ?4, ?5, 0)
