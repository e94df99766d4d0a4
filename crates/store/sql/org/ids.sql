select cell, id from org order by id
