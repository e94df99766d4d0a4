select cell, seq, name, sha256, rows_read from import_done order by cell, seq
