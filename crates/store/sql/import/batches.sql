select cell, seq, number, action, lines from import_batch where import_cell = ?1 and import = ?2 order by number
