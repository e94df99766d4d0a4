insert into meeting (cell, id, org, activities, held, place, state, closed, called, hours, records, turn)
values (?1, ?2, ?3, ?4, ?5, ?6, 'planned', 0, null, null, '', 1)
