select m.cell as cell, m.id as id, m.from_day as from_day, m.until_day as until_day, m.org as org,
  s.status as status, s.standing as standing, s.began as began, s.ended as ended
from membership m join member_state s on s.cell = m.cell and s.n = m.state
where m.cell = ?1 and m.id = ?2 and m.person is null
union all
select m.cell, m.id, m.from_day, m.until_day, m.org, s.status, s.standing, s.began, s.ended
from membership m join member_state s on s.cell = m.cell and s.n = m.state
where m.person_cell = ?1 and m.person = ?2
order by from_day, until_day
