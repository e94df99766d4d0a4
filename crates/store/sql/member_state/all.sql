select cell, n, status, standing, began, ended from member_state
