update calendar set closed = ?3 where cell = ?1 and id = ?2
