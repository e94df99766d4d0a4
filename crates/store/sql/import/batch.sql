insert into import_batch (cell, seq, import_cell, import, number, action, lines) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
