select cell, id, org, post, person_cell, person, from_day, term_ends, until_day, acts from holding order by from_day, cell, id
