select cell, id, person_cell, person, from_org, to_cell, to_org, asked, due from transfer where state = 'asked' order by due, id
