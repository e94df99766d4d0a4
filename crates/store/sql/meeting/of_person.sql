select m.cell, m.id, m.org, m.activities, m.held, m.place, m.state, m.called, m.hours, m.records, m.turn, p.org_cell, p.org, p.guest, p.attended from meeting_person p join meeting m on m.cell = p.cell and m.id = p.meeting
where p.person_cell = ?1 and p.person = ?2 and m.held >= ?3 and m.held < ?4 order by m.held, m.id
