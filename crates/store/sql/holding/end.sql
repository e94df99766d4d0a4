update holding set until_day = ?3, ended = ?4 where cell = ?1 and id = ?2
