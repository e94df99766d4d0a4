update meeting set turn = turn + 1 where cell = ?1 and id = ?2
