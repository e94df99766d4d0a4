select membership, person_cell, person, from_org, to_cell, to_org, asked, due, state, settled, receipt from transfer
where cell = ?1 and id = ?2
