select i.cell, i.meeting, i.n, i.title, i.due, i.post, m.org from meeting_item i join meeting m on m.cell = i.cell and m.id = i.meeting
where i.due is not null and i.done is null and m.state = 'closed' and i.due <= ?1 and (i.due, i.cell, i.meeting, i.n) > (?2, ?3, ?4, ?5)
order by i.due, i.cell, i.meeting, i.n limit ?6
