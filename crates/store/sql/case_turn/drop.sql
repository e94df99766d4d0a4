delete from case_turn where cell = ?1 and case_id = ?2
