select cell, id, from_org, to_cell, to_org, asked, due, settled from transfer order by asked, cell, id
