select cell, body from ledger order by recorded, cell, seq
