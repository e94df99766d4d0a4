select cell, id, from_org, to_cell, to_org, asked, due, state, settled, receipt from transfer
where person_cell = ?1 and person = ?2 order by asked, id
