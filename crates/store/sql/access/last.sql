select max(at) from access_event where person_cell = ?1 and person = ?2 and viewer = ?3 and purpose = ?4
