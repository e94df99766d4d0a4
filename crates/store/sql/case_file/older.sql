select cell, id, org, procedure, version, about, title, listed, state, started, ended, outcome, inside_cell, inside, inside_step from case_file
where ended = 99991231 and version <> ?1 and (cell, id) > (?2, ?3) order by cell, id limit ?4
