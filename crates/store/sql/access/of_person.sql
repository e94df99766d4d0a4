select at, viewer, purpose, note from access_event where person_cell = ?1 and person = ?2 order by at desc limit ?3
