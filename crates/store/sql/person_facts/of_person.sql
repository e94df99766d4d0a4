select f.from_day, f.until_day, f.birth, f.joined, a.codes from person_facts f join attribute_set a on a.id = f.codes
where f.cell = ?1 and f.person = ?2 order by f.from_day
