insert into meeting_org (cell, meeting, org_cell, org, held, closed) values (?1, ?2, ?3, ?4, ?5, 0)
