### 日历订阅：按地址取到的到期日，里面不写人名。

calendar-name = 一根针：到期的事
# $org
calendar-name-of = 一根针：{ $org }到期的事
# $org
calendar-transfer-in = { $org }：有一项转接等待接收
# $org
calendar-transfer-out = { $org }：转出的一项转接还没有答复
# $org, $post
calendar-term = { $org }：{ $post }任期届满
# $org, $count
calendar-terms = { $org }：{ $count } 个职务任期届满
# $count
calendar-late = { $count } 件事已经过期，还没有办
# $count
calendar-more = 这一周还有 { $count } 件事要办，见待办清单
# $org, $title
calendar-finding = { $org }：{ $title }
# $org
calendar-grant = 你在{ $org }的权限从这一天起不再有效
calendar-title = 日历订阅
calendar-lead = 把到期的事（等待接收的转接、任期届满、权限到期）放进手机或电脑的日历。日历里只写组织和事项，不写人名。
calendar-none = 还没有订阅地址。
calendar-which = 哪些组织
calendar-all = 我管的全部
calendar-opened = 开通
calendar-open = 开通一个地址
calendar-close = 停用
calendar-new = 新的订阅地址
calendar-new-lead = 这个地址只显示这一次，请现在复制到日历程序的“订阅日历”里。谁有这个地址，谁就能看到这些到期日；不放心时在这里停用它。
calendar-closed-done = 订阅地址已停用，下一次来取就取不到了。
calendar-gone = 这个地址已经停用，或者不是你的。
