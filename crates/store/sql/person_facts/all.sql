select cell, person, from_day, until_day, birth, joined, codes from person_facts order by from_day
