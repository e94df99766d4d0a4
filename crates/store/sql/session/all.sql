select token, expires, sealed from session order by token
