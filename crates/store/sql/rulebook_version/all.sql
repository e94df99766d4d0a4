select v.from_day, v.version, v.sha256, l.body from rulebook_version v join ledger l on l.cell = v.cell and l.seq = v.seq
order by v.from_day, v.cell, v.seq
