delete from meeting_item where cell = ?1 and meeting = ?2
