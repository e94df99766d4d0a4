select cell, id, org, activity, day, present, entitled, amount, struck, note from activity_record where cell = ?1 and id = ?2
