select coalesce(max(number), 0) from case_paper where cell = ?1 and org = ?2
