# What is kept on the device: drafts, and forms that were sent without a connection (crates/web/assets/js).
draft-title = 没送到的
# $days (number): days after which it is thrown away
draft-lead = 没有网络时填的内容保存在这台设备上，联网后按先后顺序送出。退出登录就删掉，最多保存 { $days } 天。
draft-scripts = 这台设备没有开启脚本，什么都没有保存：有网络时表格照常填、照常送。
draft-none = 没有等着送的。
# In the bar, before a number
draft-waiting = 没送到
draft-kept = 上次填的内容在这台设备上保存着，还没有送出。
draft-drop = 不要了，重新填
draft-drop-sure = 这份填好的内容会删掉，找不回来。删掉吗？
# Before the words that stand in a field now
draft-now = 现在记的是：
draft-nothing = （没有填）
draft-queued = 没有连上。这份内容已经保存在这台设备上，联网后自动送出。
draft-waits = 这张表格已经填过一次，还没有送到。
draft-see = 去看看
draft-arrived = 送到了：
draft-refused = 没有收下，请看一看：
draft-signin = 登录已经过期。登录以后接着送，填的内容都在。
draft-gone = 这张表格现在填不了：可能别人已经办了，也可能不归这个账户办。
draft-sign-out = 还有没送到的内容。现在退出，这些内容就删掉了。退出吗？
draft-said-kept = 没有连上。刚才填的内容已经保存在这台设备上，还没有送出；联网后自动送出。
draft-said-away = 没有连上，这一页现在打不开。填过的内容还在，列在下面。
draft-said-lost = 没有连上，刚才的没有送出。填过的内容列在下面；没有列出的，联网后请再填一次。
draft-send = 现在送
draft-outbox = 等着送的
draft-state-waiting = 还没有送出
draft-state-signin = 等登录以后送出
draft-state-refused = 送去了，没有收下：
draft-open = 打开表格改
draft-discard = 删掉这份
draft-differs = 填的时候和现在不一样，请一项一项选
draft-mine = 填的是：
draft-theirs = 现在是：
draft-use = 用选好的内容接着填
draft-leave = 留现在的，删掉我填的
draft-begun = 填了一半的
draft-openable = 没有网络也能打开的表格
draft-told = 已经送到的
# $date, $name: the day it was recorded and who recorded it
draft-taken = 这一步已经在 { $date } 由 { $name } 记下了。
