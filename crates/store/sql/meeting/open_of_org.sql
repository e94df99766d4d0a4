select m.cell, m.id, m.org, m.activities, m.held, m.place, m.state, m.called, m.hours, m.records, m.turn, o.org_cell, o.org from meeting_org o join meeting m on m.cell = o.cell and m.id = o.meeting
where o.org_cell = ?1 and o.org = ?2 and o.closed = 0 and o.held <= ?3 order by o.held, o.cell, o.meeting limit ?4
