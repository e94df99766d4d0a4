insert into import_done (cell, seq, name, sha256, rows_read) values (?1, ?2, ?3, ?4, ?5)
