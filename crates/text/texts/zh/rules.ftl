### 规则库的页面、试一试，以及记事、填数、推迟、调数的表单。

## 规则库

rule-menu = 规定
rule-title = 规定
# $count, $version
rule-lead = { $count } 条规定，规则库版本 { $version }。规定不是秘密，谁都可以看。
rule-find = 找事项、依据、编号
rule-find-go = 找
# $count, $total
rule-found = { $total } 条里的 { $count } 条
rule-none = 没有这样的规定。
rule-only-confirm = 只看待核实的
rule-col-what = 差了会这样说
rule-col-article = 条款
rule-col-weight = 轻重
rule-col-every = 多久一次
rule-col-params = 可以按地方调的数
rule-every-month = 每月
rule-every-quarter = 每季度
rule-every-half-year = 每半年
rule-every-year = 每年
rule-every-never = —
rule-one-applies = 管哪些组织
rule-one-when = 什么时候算还差
rule-one-due = 到哪天
rule-one-since = 从哪天算起
# $days
rule-one-soon = 到期前 { $days } 天列出来。
rule-one-close = 怎样就办完了
rule-one-refs = 对应的条目
rule-one-here = 看它对我这里的情况
rule-one-list = 看哪些组织还差
rule-one-try = 改一改，试试看
rule-param-value = 规定里是
rule-param-range = 可以是
# $min, $max
rule-param-between = { $min } 到 { $max }
rule-param-local = 各地自定
rule-param-set = 为一处设定
rule-param-try = 换个数试试

## 试一试

what-if-menu = 试规定
what-if-title = 规定改了会怎样
what-if-lead = 什么都不会写入。只是在今天的组织上算一遍。
what-if-under = 在哪个组织下面
what-if-choose = 改哪一条
what-if-choose-hint = 选一条，把原文拿来改；不选，就写一条新的。
what-if-take = 拿来改
what-if-text = 规定的文字
what-if-text-hint = 一条 [[rule]]，照规则库的写法。
what-if-do = 试一试
what-if-param = 或者只换一个数
what-if-value = 换成
# $min, $max
what-if-value-hint = { $min } 到 { $max }
what-if-wrong = 文字里有错，先改这些
# $line, $column
what-if-at = 第 { $line } 行第 { $column } 个字
what-if-warnings = 可以试，但是请注意
what-if-result = 会变成这样
# $org, $date
what-if-result-lead = 按{ $org }下面 { $date } 的资料算的。什么都没有写入。
what-if-none = 没有一个组织会变。
what-if-newly = 新差的
what-if-cured = 不再差的
# $newly, $cured
what-if-sum = 新差 { $newly } 个，不再差 { $cured } 个
what-if-by-org = 按下属组织
what-if-by-kind = 按类别
what-if-first = 新差的组织
# $count
what-if-first-more = 前 50 个；共 { $count } 个，都在取走的表里。
what-if-change = 变化
what-if-text-missing = 文字还没写。请先选一条规定拿来改，或者写一条新的。
what-if-value-wrong = 要写一个整数。
what-if-rule-missing = 没有这条规定，或者它没有这个数。

## 记下一件事

# $org
rule-record-choose-title = { $org } 记下什么
rule-record-choose-lead = 选做了的那件事。
rule-record-meetings = 会议
rule-record-others = 别的事
rule-record-nothing = 这样的组织没有要记的事。
# $what
rule-record-title = 记下：{ $what }
rule-record-lead = 只记做过的事。不要写谁缺席，也不要写身份证号。
rule-record-day = 哪一天
rule-record-entitled = 应到（人）
rule-record-entitled-hint = 当天应当参加、有表决权的人数。
rule-record-present = 实到（人）
rule-record-amount = 数量
# $title, $unit
rule-record-amount-of = { $title }（{ $unit }）
rule-record-note = 简单说明
rule-record-note-hint = 例如议题。
rule-record-verb = 记下来
# $typed
rule-number-wrong = “{ $typed }”不是一个整数。请只写数字，例如 12。
rule-number-missing = 还没填。请写一个整数。
# $what, $date
rule-strike-title = 划掉 { $date } 的“{ $what }”
rule-strike-lead = 记错了才划掉。划掉以后，当作没有做过；记录里仍然看得到是谁记的、谁划的。
rule-strike-verb = 划掉

## 填数

# $what
rule-indicator-title = 填：{ $what }
rule-indicator-value = 多少
# $unit
rule-indicator-value-of = 多少（{ $unit }）
# $min, $max
rule-indicator-range = 从 { $min } 到 { $max }。
rule-indicator-day = 从哪天起是这个数
# $value, $date
rule-indicator-now = 现在记的是 { $value }，{ $date } 起。
rule-indicator-verb = 记下这个数

## 推迟或免除

# $org
rule-except-title = 为{ $org }推迟或免除
rule-except-lead = 只对这一个组织，不对它下面的。到期以后自动恢复。
rule-except-rule = 哪一条规定
rule-except-kind = 怎样
rule-except-postponed = 推迟
rule-except-postponed-hint = 还是要办，晚一点。
rule-except-lifted = 免除
rule-except-lifted-hint = 这段时间不用办。
rule-except-until = 到哪天为止（这一天起又照旧）
rule-except-authority = 谁决定的
rule-except-authority-hint = 机关、文号、日期。例如：镇党委，2026 年第 12 号，2026-11-20。
rule-except-why = 为什么
rule-except-why-missing = 还没写原因。以后查的人要看。
rule-except-verb = 就这样决定
# $org
rule-except-end-title = 提前结束{ $org }的推迟或免除
rule-except-end-verb = 结束
rule-except-says-postponed = 这段时间不再催，到期以后又回到单子上。
rule-except-says-lifted = 这段时间不算差，到期以后又回到单子上。

## 调一个数

# $org
rule-set-title = 为{ $org }和下面的组织设定一个数
# $value
rule-set-lead = 规定里写的是 { $value }。不填，就照上级的。
rule-set-value = 改成
rule-set-choose-title = 可以按地方调的数
rule-set-verb = 设定
rule-set-says = 从这一天起，对它和它下面的组织都按这个数看。
rule-set-says-clear = 从这一天起，照上级的。

## 单位

rule-unit-person = 人
rule-unit-organisation = 个
rule-unit-time = 次
rule-unit-day = 天
rule-unit-month = 个月
rule-unit-year = 年
rule-unit-hour = 学时
rule-unit-yuan = 元
rule-unit-percent = %
rule-unit-household = 户
rule-unit-minute = 分钟

## 带单位的数

# $count, $shown
rule-measure-person = { $count ->
   *[other] { $shown } 人
}
# $count, $shown
rule-measure-organisation = { $count ->
   *[other] { $shown } 个
}
# $count, $shown
rule-measure-time = { $count ->
   *[other] { $shown } 次
}
# $count, $shown
rule-measure-day = { $count ->
   *[other] { $shown } 天
}
# $count, $shown
rule-measure-month = { $count ->
   *[other] { $shown } 个月
}
# $count, $shown
rule-measure-year = { $count ->
   *[other] { $shown } 年
}
# $count, $shown
rule-measure-hour = { $count ->
   *[other] { $shown } 学时
}
# $count, $shown
rule-measure-household = { $count ->
   *[other] { $shown } 户
}
# $count, $shown
rule-measure-minute = { $count ->
   *[other] { $shown } 分钟
}
rule-unit-square-metre = 平方米
