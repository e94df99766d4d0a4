insert into rulebook_version (cell, seq, from_day, version, sha256) values (?1, ?2, ?3, ?4, ?5)
