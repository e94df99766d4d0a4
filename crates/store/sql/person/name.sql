select name from person where cell = ?1 and id = ?2
