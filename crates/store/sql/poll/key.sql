update poll set state = 'open', pollkey = ?3 where cell = ?1 and id = ?2
