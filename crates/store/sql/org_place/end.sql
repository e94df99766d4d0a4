update org_place set until_day = ?3 where cell = ?1 and org = ?2 and until_day = 99991231
