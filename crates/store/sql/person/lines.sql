select id, from_day, birth, joined, codes from person where cell = ?1 and id > ?2 order by id limit ?3
