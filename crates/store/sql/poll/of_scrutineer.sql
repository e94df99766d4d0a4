select cell, id, org, evaluation, version, terms, entitled, first_cell, first, second_cell, second, opened, closes, case_cell, case_id, step, state, pollkey, closing, spoiled, ended from poll
where ((first_cell = ?1 and first = ?2) or (second_cell = ?1 and second = ?2)) and ended > ?3 order by closes, id limit ?4
