select expires, sealed from session where token = ?1
