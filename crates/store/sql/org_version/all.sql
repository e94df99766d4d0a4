select cell, org, from_day, until_day, parent_cell, parent, kind, sector, name, short from org_version order by from_day
