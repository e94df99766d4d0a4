select l.cell, l.seq, l.hash from ledger l
join (select cell, max(seq) as seq from ledger group by cell) h on h.cell = l.cell and h.seq = l.seq
