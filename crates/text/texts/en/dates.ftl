### Dates as people read them.

date-today = today
date-days-left = { $days ->
    [one] in { $days } day
   *[other] in { $days } days
}
date-days-late = { $days ->
    [one] { $days } day late
   *[other] { $days } days late
}
date-monday = Mon
date-tuesday = Tue
date-wednesday = Wed
date-thursday = Thu
date-friday = Fri
date-saturday = Sat
date-sunday = Sun
date-month-short = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
