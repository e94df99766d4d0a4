select cell, org, number, case_id, step, from_day, until_day, ended, objections, sha256, body from case_paper where cell = ?1 and case_id = ?2 order by number
