update person set facts_entry = null, from_day = null, name = '', birth = null, joined = null, codes = null, erased = ?3
where cell = ?1 and id = ?2
