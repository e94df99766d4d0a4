insert into case_file (cell, id, org, procedure, version, about, title, listed, state, started, ended, outcome, inside_cell, inside, inside_step)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'running', ?9, 99991231, null, ?10, ?11, ?12)
