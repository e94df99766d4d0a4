update case_paper set ended = ?4 where cell = ?1 and case_id = ?2 and step = ?3 and ended = 99991231
