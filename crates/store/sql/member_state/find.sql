select n from member_state where cell = ?1 and status = ?2 and standing = ?3 and began = ?4 and ended = ?5
