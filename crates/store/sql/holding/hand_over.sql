update holding set handed = ?3 where cell = ?1 and id = ?2
