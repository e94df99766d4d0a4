select cell, id, dissolved from org where into_cell = ?1 and into_id = ?2 order by dissolved
