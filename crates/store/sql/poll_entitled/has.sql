select 1 from poll_entitled where cell = ?1 and poll = ?2 and person_cell = ?3 and person = ?4
