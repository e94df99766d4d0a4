insert into poll (cell, id, org, evaluation, version, terms, entitled, first_cell, first, second_cell, second, opened, closes, case_cell, case_id, step, state, pollkey, closing, spoiled, ended)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, 'preparing', null, null, null, 99991231)
