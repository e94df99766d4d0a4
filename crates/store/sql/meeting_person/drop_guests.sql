delete from meeting_person where cell = ?1 and meeting = ?2 and guest = 1
