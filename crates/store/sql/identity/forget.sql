delete from identity where digest = ?1 and person_cell = ?2 and person = ?3
