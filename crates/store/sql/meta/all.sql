select name from meta order by name
