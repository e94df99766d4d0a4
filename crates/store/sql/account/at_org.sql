select a.cell, a.id, a.login, a.name, a.person_cell, a.person, a.opened, a.closed
from grant_given g join account a on a.cell = g.cell and a.id = g.account
where g.org_cell = ?1 and g.org = ?2 and g.until_day > ?3
union
select a.cell, a.id, a.login, a.name, a.person_cell, a.person, a.opened, a.closed
from holding h join account a on a.person_cell = h.person_cell and a.person = h.person
where h.cell = ?1 and h.org = ?2 and h.until_day = 99991231
order by 3
