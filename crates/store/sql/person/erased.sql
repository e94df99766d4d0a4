select cell, id from person where erased is not null
