select f.cell, f.person, f.from_day, f.until_day, f.birth, f.joined, a.codes
from person_facts f join attribute_set a on a.id = f.codes
union all
select p.cell, p.id, coalesce(p.from_day, 10101), 99991231, p.birth, p.joined, a.codes
from person p join attribute_set a on a.id = p.codes
order by 3
