delete from person_facts where cell = ?1 and person = ?2
