select cell, id, home, host_cell, host, from_day, until_day from away where cell = ?1 and id = ?2
