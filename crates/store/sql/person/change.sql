update person set name = ?3, sealed = ?4 where cell = ?1 and id = ?2
