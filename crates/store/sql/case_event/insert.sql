insert into case_event (cell, case_id, seq, n) values (?1, ?2, ?3, ?4)
