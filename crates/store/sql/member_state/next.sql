select coalesce(max(n), 0) + 1 from member_state where cell = ?1
