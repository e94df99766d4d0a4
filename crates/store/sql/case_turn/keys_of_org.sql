select cell, case_id, n, latest
from case_turn
where turn_cell = ?1 and turn_org = ?2 and latest <= ?3 order by latest, cell, case_id, n limit ?4
