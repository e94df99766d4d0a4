select from_day, until_day, birth, joined, codes from person_facts where cell = ?1 and person = ?2 order by from_day
