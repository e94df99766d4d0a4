select cell, org, indicator, from_day, value from indicator_value where cell = ?1 and org = ?2 order by indicator, from_day
