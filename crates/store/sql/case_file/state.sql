update case_file set state = ?3, ended = ?4, outcome = ?5 where cell = ?1 and id = ?2
