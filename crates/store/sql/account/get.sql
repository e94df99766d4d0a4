select login, name, person_cell, person, opened, closed from account where cell = ?1 and id = ?2
