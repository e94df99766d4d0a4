select address, phone, from_day from org_place where cell = ?1 and org = ?2 and from_day <= ?3 and until_day > ?3
