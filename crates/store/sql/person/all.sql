select cell, id, erased from person
