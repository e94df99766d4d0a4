select cell, id, org, post, person_cell, person, from_day, term_ends, until_day, way, sent_cell, sent_by, acts, acts_for, ended, handed from holding
where until_day = 99991231 and term_ends < ?1 order by term_ends, id
