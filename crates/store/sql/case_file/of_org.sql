select cell, id, org, procedure, version, about, title, listed, state, started, ended, outcome, inside_cell, inside, inside_step from case_file
where cell = ?1 and org = ?2 order by ended desc, started desc, id desc limit ?3 offset ?4
