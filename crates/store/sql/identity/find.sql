select person_cell, person from identity where digest = ?1
