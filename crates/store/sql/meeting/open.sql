select m.cell, m.id, m.org, m.activities, m.held, m.place, m.state, m.called, m.hours, m.records, m.turn, o.org_cell, o.org from meeting_org o join meeting m on m.cell = o.cell and m.id = o.meeting
where o.closed = 0 and o.held <= ?1 and (o.held, o.cell, o.meeting, o.org_cell, o.org) > (?2, ?3, ?4, ?5, ?6)
order by o.held, o.cell, o.meeting, o.org_cell, o.org limit ?7
