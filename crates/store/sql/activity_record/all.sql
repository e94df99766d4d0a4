select cell, id, org, activity, day, present, entitled, amount, struck from activity_record order by day, cell, id
