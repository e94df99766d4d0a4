update org_code set until_day = ?4 where cell = ?1 and org = ?2 and scheme = ?3 and until_day = 99991231
