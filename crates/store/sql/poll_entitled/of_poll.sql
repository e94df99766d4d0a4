select person_cell, person from poll_entitled where cell = ?1 and poll = ?2 order by person_cell, person
