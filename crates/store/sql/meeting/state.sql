update meeting set state = ?3, closed = ?4, called = coalesce(?5, called), hours = ?6, records = ?7, turn = turn + 1 where cell = ?1 and id = ?2
