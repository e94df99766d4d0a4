select from_day, until_day, parent_cell, parent, kind, sector, name, short from org_version
where cell = ?1 and org = ?2 order by from_day desc limit 1
