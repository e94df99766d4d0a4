delete from vault where cell = ?1 and kind = ?2 and id >= ?3 and id <= ?4
