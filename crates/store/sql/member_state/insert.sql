insert into member_state (cell, n, status, standing, began, ended) values (?1, ?2, ?3, ?4, ?5, ?6)
