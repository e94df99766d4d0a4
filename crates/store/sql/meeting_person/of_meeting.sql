select person_cell, person, org_cell, org, guest, attended from meeting_person where cell = ?1 and meeting = ?2 order by guest, org_cell, org, person_cell, person
