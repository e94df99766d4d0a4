select 1 from identity limit 1
