select body from ledger where cell = ?1 and seq > ?2 order by seq
