update import_file set undone = ?3 where cell = ?1 and id = ?2
