select e.n, l.body from case_event e join ledger l on l.cell = e.cell and l.seq = e.seq
where e.cell = ?1 and e.case_id = ?2 order by e.seq, e.n
