insert into import_file (cell, id, under_cell, under_org, what, name, sha256, rows_read, recorded, effective, actor, seq)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
