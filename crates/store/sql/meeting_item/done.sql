update meeting_item set done = ?4 where cell = ?1 and meeting = ?2 and n = ?3
