update poll set state = ?3, ended = ?4, closing = ?5, spoiled = ?6 where cell = ?1 and id = ?2
