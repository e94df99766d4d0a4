select m.from_day, m.until_day, coalesce(m.person_cell, m.cell), coalesce(m.person, m.id), m.org,
  s.status, s.standing, s.began, s.ended
from membership m join member_state s on s.cell = m.cell and s.n = m.state
where m.cell = ?1 and m.id = ?2 order by m.from_day desc limit 1
