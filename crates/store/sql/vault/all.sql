select cell, kind, id, sealed from vault order by cell, kind, id
