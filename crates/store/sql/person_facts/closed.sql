select person, from_day, until_day, birth, joined, codes from person_facts
where cell = ?1 and person >= ?2 and person <= ?3 order by person, from_day
