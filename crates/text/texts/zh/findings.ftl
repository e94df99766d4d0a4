### 还差什么：单子上的一行、单子、为什么、全部规定的情况、往后一年、记下的事。

## 首页

finding-below = 下面谁需要帮一把
# $org
finding-below-of = { $org }下面谁需要帮一把
finding-below-note = 按事项的名称排，不排名次。点数字，看是哪些组织。
finding-below-none = 下面现在没有逾期的，也没有快到期的。
# $count
finding-news = 本周新到 { $count } 项
# $count
finding-news-more = 另有 { $count } 项新的，都在上面的单子里。
finding-why-not = 为什么没有别的？看全部规定

## 一行

# $date
finding-since = { $date } 起
# $date
finding-since-before = 至迟 { $date } 起
finding-at-once = 马上办
# $year, $month
finding-period-month = { $year } 年 { $month }
# $year, $quarter
finding-period-quarter = { $year } 年第 { $quarter } 季度
# $year
finding-period-half-first = { $year } 年上半年
# $year
finding-period-half-second = { $year } 年下半年
# $year
finding-period-year = { $year } 年
# $act, $article
finding-article = { $act } 第{ $article }条
finding-to-confirm = 待核实
finding-advice = 一般
finding-advice-hint = 规定说的是“一般”：提醒，不算违反。
finding-breach = 必须

## 办这件事的按钮

finding-do-meeting = 记下会议
finding-do-record = 记下这件事
finding-do-post = 去任职
finding-do-indicator = 填这个数
finding-do-link = 加归口
finding-do-members = 看成员
finding-do-transfers = 看转接
finding-do-structure = 看组织
finding-do-posts = 看职务

## 状态

finding-state-not-for = 不适用
finding-state-kept = 已经做到
finding-state-ahead = 还没到时候
finding-state-soon = 快到期
finding-state-late = 逾期
finding-state-unknown = 缺资料，判断不了
finding-state-excused = 已推迟或免除
finding-late = 逾期
finding-soon = 快到期
finding-excused = 已推迟或免除
finding-unknown = 判断不了

## 一个组织的单子

finding-tab = 还差什么
# $org
finding-list-title = { $org } 还差什么
# $count, $late
finding-list-lead = { $count } 项，其中逾期 { $late } 项。含下属组织。
finding-list-lead-none = 没有逾期的，也没有快到期的。含下属组织。
# $count
finding-list-lead-filtered = 符合条件的 { $count } 项。
finding-list-empty = 没有这样的事项。
finding-col-org = 组织
finding-col-kind = 类别
finding-col-what = 还差什么
finding-col-period = 哪一期
finding-col-article = 依据
finding-col-state = 状态
finding-col-due = 到期
finding-col-since = 从哪天起
finding-col-rule = 规定编号
finding-col-severity = 轻重
finding-filter-rule = 事项
finding-filter-rule-all = 全部事项
finding-filter-state = 状态
finding-filter-state-all = 逾期和快到期
finding-filter-kind = 组织类别
finding-filter-kind-all = 全部类别
finding-filter-go = 筛选
finding-tallies = 按事项看
finding-own = 本组织还差的
# $count
finding-own-more = 看全部 { $count } 项
finding-own-list = 看含下属的单子
finding-own-rules = 全部规定的情况
finding-own-ahead = 往后一年
finding-own-records = 记下的事
finding-own-indicators = 要填的数

## 为什么

# $what
finding-why-not-title = 为什么没有“{ $what }”
finding-why-of = 对哪个组织
finding-why-now = 现在的情况
finding-why-do = 怎么办
finding-why-facts = 根据这些事实
finding-why-fact = 事实
finding-why-value = 现在是
finding-why-from = 从哪里来
finding-why-sum = 日期怎么算
finding-why-words = 条件原文，一步一步
finding-why-applies = 管不管它
finding-why-when = 是不是还差
finding-why-due = 到哪天
finding-why-source = 依据
finding-why-article = 条款
finding-why-exceptions = 推迟和免除
finding-why-no-exceptions = 没有推迟，也没有免除。
finding-why-params = 可以按地方调的数
finding-why-param = 哪个数
finding-why-set-by = 谁定的
finding-why-rulebook = 规定里写的
# $org, $date
finding-why-set = { $org }定的，{ $date } 起
finding-why-set-link = 在这里改
finding-why-text = 规定在规则库里的原文
# $date
finding-why-standing = 这条规定从 { $date } 起是这样写的。
finding-why-periods = 两期各是什么情况
finding-why-period = 哪一期
finding-why-confirm-m = 这一条是凭记忆写的，还没有对照原文。待核实。
finding-why-confirm-u = 这一条各处说法不一，或者出处不可靠。待核实。
finding-why-mark-s = 已对照原文。
finding-why-mark-s2 = 由别人对照过原文。
finding-why-missing = 没有记录
finding-why-fact-setting = 规定里的数

# $date, $relative
finding-says-soon = 还没有做，要在 { $date } 前办完（{ $relative }）。
# $date, $relative
finding-says-late = 应在 { $date } 前办完（{ $relative }），还没有做。
# $date
finding-says-late-since = 应当马上办。从 { $date } 起就差着。
# $date
finding-says-late-before = 应当马上办。至迟从 { $date } 起就差着；这一天这个组织的资料最后变过，再往前不知道。
# $date, $relative
finding-says-ahead = 还没有做，也还没到时候：到 { $date }（{ $relative }）。
# $period, $what
finding-says-period = { $period }：{ $what }
finding-says-kept = 已经做到，所以不在单子上。
finding-says-not-for = 这条规定不管这样的组织，所以不在单子上。
finding-says-unknown = 缺一项资料，判断不了。缺的写在下面。
# $date
finding-says-postponed = 已经推迟，{ $date } 以前不催。
# $date
finding-says-lifted = 已经免除，到 { $date } 为止。

finding-except-postponed = 推迟
finding-except-lifted = 免除
finding-except-kind = 怎样
finding-except-from = 从
finding-except-until = 到（不含）
finding-except-authority = 谁决定的
finding-except-end = 提前结束
finding-except-give = 推迟或免除

finding-from-org = 组织概况
finding-from-tree = 组织树
finding-from-links = 归口关系
finding-from-members = 成员名单
finding-from-transfers = 组织关系转接
finding-from-aways = 外出登记
finding-from-posts = 职务
finding-from-records = 记下的事
finding-from-indicators = 填的数
finding-from-rulebook = 规则库

## 全部规定的情况

# $org
finding-states-title = 每条规定对{ $org }的情况
finding-states-lead = 为什么有，为什么没有，都在这里。点事项，看根据什么。
finding-states-find = 找事项、依据
finding-states-state = 状态
finding-states-all = 全部
# $count, $total
finding-states-count = { $total } 条规定里的 { $count } 条
finding-states-empty = 没有这样的规定。

## 往后一年

# $org
finding-ahead-title = { $org } 往后一年要到期的
finding-ahead-lead = 按今天的资料算，要是什么都不变、什么都没办，每个月有多少组织要到期。含下属组织。
finding-ahead-by-rule = 按事项
finding-ahead-by-org = 按下属组织
finding-ahead-rule = 事项
finding-ahead-total = 合计
finding-ahead-none = 往后一年没有要到期的。
finding-ahead-self = 本组织

## 记下的事

# $org
finding-records-title = { $org } 记下的事
# $year, $count
finding-records-lead = { $year } 年记了 { $count } 件
finding-records-none = 这一年还没有记下什么。
finding-records-years = 哪一年
finding-records-day = 日期
finding-records-what = 什么事
finding-records-heads = 实到 / 应到
finding-records-amount = 数量
finding-records-note = 说明
finding-records-strike = 记错了，划掉
finding-records-struck = 已划掉
finding-records-new = 记下一件事

## 要填的数

# $org
finding-numbers-title = { $org } 要填的数
# $count, $known
finding-numbers-lead = 共 { $count } 项，已知 { $known } 项。
finding-numbers-none = 这样的组织没有要填的数。
finding-numbers-what = 哪个数
finding-numbers-value = 现在是
finding-numbers-as-of = 从哪天起
finding-numbers-give = 填
finding-numbers-change = 改
