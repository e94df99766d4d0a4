update transfer set state = ?3, settled = ?4, receipt = ?5 where cell = ?1 and id = ?2
