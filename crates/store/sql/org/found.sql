insert into org (cell, id, founded, dissolved) values (?1, ?2, ?3, 99991231)
