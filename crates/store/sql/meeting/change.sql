update meeting set held = ?3, place = ?4, turn = turn + 1 where cell = ?1 and id = ?2
