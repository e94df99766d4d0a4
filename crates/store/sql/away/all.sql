select cell, id, home, host_cell, host, from_day, until_day from away order by from_day, cell, id
