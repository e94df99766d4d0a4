select t.cell, t.case_id, t.n, t.step, t.what, t.turn_cell, t.turn_org, t.actor, t.named, t.earliest, t.latest, f.org, f.procedure, f.title, f.version
from case_turn t join case_file f on f.cell = t.cell and f.id = t.case_id
where t.turn_cell = ?1 and t.turn_org = ?2 and t.latest <= ?3 order by t.latest, t.cell, t.case_id, t.n limit ?4
