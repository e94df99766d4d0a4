delete from identity where person_cell = ?1 and person = ?2
