select cell, id, from_org, to_cell, to_org, asked, due, settled from transfer where cell = ?1 and id = ?2
