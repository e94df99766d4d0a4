update away set host_cell = ?3, host = ?4 where cell = ?1 and id = ?2
