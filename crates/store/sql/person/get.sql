select name, sealed, registered, erased from person where cell = ?1 and id = ?2
