select m.cell, m.id, m.org, m.activities, m.held, m.place, m.state, m.called, m.hours, m.records, m.turn from meeting_org o join meeting m on m.cell = o.cell and m.id = o.meeting
where o.org_cell = ?1 and o.org = ?2 order by o.closed, o.held desc, o.meeting desc limit ?3 offset ?4
