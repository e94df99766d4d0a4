select n, title, minuted, resolution, kind, counted, outcome, due, post, done from meeting_item where cell = ?1 and meeting = ?2 order by n
