update activity_record set struck = 1 where cell = ?1 and id = ?2
