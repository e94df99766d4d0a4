select coalesce(p.from_day, 10101), cast(99991231 as bigint), p.birth, p.joined, a.codes
from person p join attribute_set a on a.id = p.codes where p.cell = ?1 and p.id = ?2
