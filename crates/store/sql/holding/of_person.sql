select cell, id, org, post, from_day, term_ends, until_day from holding
where person_cell = ?1 and person = ?2 order by from_day
