select entry, facts_entry, erased from person where cell = ?1 and id = ?2
