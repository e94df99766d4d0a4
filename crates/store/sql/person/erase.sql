update person set name = '', sealed = ?3, erased = ?4 where cell = ?1 and id = ?2
