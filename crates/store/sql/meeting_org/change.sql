update meeting_org set held = ?3 where cell = ?1 and meeting = ?2
