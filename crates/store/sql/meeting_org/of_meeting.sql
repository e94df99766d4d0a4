select org_cell, org from meeting_org where cell = ?1 and meeting = ?2 order by org_cell, org
