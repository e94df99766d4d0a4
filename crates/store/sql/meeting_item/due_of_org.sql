select i.cell, i.meeting, i.n, i.title, i.due, i.post, m.org
from meeting_org o join meeting m on m.cell = o.cell and m.id = o.meeting and o.org_cell = m.cell and o.org = m.org join meeting_item i on i.cell = m.cell and i.meeting = m.id
where o.org_cell = ?1 and o.org = ?2 and i.due is not null and i.done is null and m.state = 'closed' and i.due <= ?3 order by i.due, i.cell, i.meeting, i.n limit ?4
