update org set dissolved = ?3, into_cell = ?4, into_id = ?5 where cell = ?1 and id = ?2
