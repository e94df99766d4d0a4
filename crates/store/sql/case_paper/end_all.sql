update case_paper set ended = ?3 where cell = ?1 and case_id = ?2 and ended = 99991231
