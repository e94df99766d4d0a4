select cell, id from poll where state = 'open' order by cell, id
