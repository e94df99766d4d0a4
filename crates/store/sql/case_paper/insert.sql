insert into case_paper (cell, org, number, case_id, step, from_day, until_day, ended, objections, sha256, body)
values (?1, ?2, ?3, ?4, ?5, ?6, ?7, 99991231, ?8, ?9, ?10)
