select cell, id, org, to_cell, to_org, line, from_day, until_day from org_link where cell = ?1 and id = ?2
