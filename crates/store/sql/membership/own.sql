select id, from_day, until_day, org, state from membership
where cell = ?1 and id >= ?2 and id <= ?3 and person is null order by id, from_day
