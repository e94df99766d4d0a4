select hash from ledger where cell = ?1 and seq = ?2
