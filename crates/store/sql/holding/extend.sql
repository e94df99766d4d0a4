update holding set term_ends = ?3 where cell = ?1 and id = ?2
