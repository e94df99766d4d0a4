select cell, id, org, post, person_cell, person, from_day, term_ends, until_day, way, sent_cell, sent_by, acts, acts_for, ended, handed from holding
where cell = ?1 and org = ?2 order by from_day
