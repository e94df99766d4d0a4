select founded, dissolved, into_cell, into_id from org where cell = ?1 and id = ?2
