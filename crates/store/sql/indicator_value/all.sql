select cell, org, indicator, from_day, value from indicator_value order by from_day, cell, org, indicator
