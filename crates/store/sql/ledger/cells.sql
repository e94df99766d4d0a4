select distinct cell from ledger order by cell
