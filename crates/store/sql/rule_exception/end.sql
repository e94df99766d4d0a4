update rule_exception set until_day = ?3 where cell = ?1 and id = ?2
