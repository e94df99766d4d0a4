select p.cell, p.id, p.org, p.evaluation, p.version, p.terms, p.entitled, p.first_cell, p.first, p.second_cell, p.second, p.opened, p.closes, p.case_cell, p.case_id, p.step, p.state, p.pollkey, p.closing, p.spoiled, p.ended from poll_entitled e join poll p on p.cell = e.cell and p.id = e.poll
where e.person_cell = ?1 and e.person = ?2 and p.ended > ?3 order by p.closes, p.id limit ?4
