update meeting_org set closed = ?3 where cell = ?1 and meeting = ?2
