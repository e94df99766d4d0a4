select m.cell, m.id, m.org, m.activities, m.held, m.place, m.state, m.called, m.hours, m.records, m.turn from meeting m where m.cell = ?1 and m.id = ?2
