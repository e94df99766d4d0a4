update person set facts_entry = ?3, name = ?4, birth = ?5, joined = ?6, codes = ?7, from_day = ?8
where cell = ?1 and id = ?2
