select t.cell, t.case_id, t.n, t.step, t.what, t.turn_cell, t.turn_org, t.actor, t.named, t.earliest, t.latest, f.org, f.procedure, f.title, f.version
from case_turn t join case_file f on f.cell = t.cell and f.id = t.case_id
where t.latest <= ?1 and (t.latest, t.cell, t.case_id, t.n) > (?2, ?3, ?4, ?5) order by t.latest, t.cell, t.case_id, t.n limit ?6
