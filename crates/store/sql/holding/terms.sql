select cell, id, org, post, person_cell, person, from_day, term_ends from holding
where until_day = 99991231 and term_ends < ?1 order by term_ends, id
