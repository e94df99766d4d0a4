update case_file set version = ?3 where cell = ?1 and id = ?2
