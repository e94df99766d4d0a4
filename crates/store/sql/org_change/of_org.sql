select cell, org, seq, effective, what, other_cell, other, detail from org_change
where (cell = ?1 and org = ?2) or (other_cell = ?1 and other = ?2) order by effective, seq, n
