select f.cell, f.id, f.org, f.procedure, f.version, f.about, f.title, f.listed, f.state, f.started, f.ended, f.outcome, f.inside_cell, f.inside, f.inside_step
from case_person p join case_file f on f.cell = p.cell and f.id = p.case_id
where p.person_cell = ?1 and p.person = ?2 order by f.started, f.id
