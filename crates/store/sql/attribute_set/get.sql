select codes from attribute_set where id = ?1
