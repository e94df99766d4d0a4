select cell, id, under_cell, under_org, what, name, sha256, rows_read, recorded, effective, actor, seq, undone
from import_file order by recorded desc, cell, id
