insert into case_turn (cell, case_id, n, step, what, turn_cell, turn_org, actor, named, earliest, latest)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
