select cell, org, number, case_id, step, from_day, until_day, ended, objections, sha256, body from case_paper where cell = ?1 and org = ?2 and number = ?3
