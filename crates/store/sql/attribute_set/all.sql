select id, codes from attribute_set order by id
