### Dates as people read them.

date-today = 今天
# $days: how many are left, from 1
date-days-left = 还有 { $days } 天
# $days: how many it is late, from 1
date-days-late = 晚了 { $days } 天
date-monday = 周一
date-tuesday = 周二
date-wednesday = 周三
date-thursday = 周四
date-friday = 周五
date-saturday = 周六
date-sunday = 周日
# $month: 1 to 12
date-month-short = { $month } 月
