### 年度统计公报：页面、表格和命令行。

bulletin-tab = 公报
# $org
bulletin-title-of = { $org } 统计公报
# $org, $as-of, $before
bulletin-lead = { $org }及其所有下级，截至 { $as-of }。“上年”是 { $before }。
bulletin-year = “当年”从当年1月1日算到截至日。
bulletin-choose = 组织
bulletin-as-of = 截至
bulletin-go = 看公报
bulletin-year-ends = 年末：
bulletin-line = 项目
bulletin-number = 数
bulletin-share = 占比
# $whole
bulletin-share-of = 占{ $whole }
bulletin-before = 上年
bulletin-change = 增减
bulletin-growth = 增幅
bulletin-nothing = 没有记录
# $org, $as-of
bulletin-not-there = { $as-of } 还没有（或已经没有）{ $org }，没有数可列。
# $before
bulletin-not-before = { $before } 还没有这个组织，所以没有增减。
bulletin-none = 规则没有规定公报列哪些项目。
bulletin-section = 表
# $line, $org
bulletin-parts-title = { $line }：{ $org }
# $org
bulletin-parts-back = 回到 { $org } 的公报
bulletin-part = 下级组织
bulletin-own = 本级
bulletin-total = 合计
bulletin-parts-none = 没有下级组织，这个数就在本级。
bulletin-parts-more = 只列前 300 个。
bulletin-part-share = 占合计
bulletin-table = 统计公报

## 与公布的数字对照

bulletin-compare-published = 公布数
bulletin-compare-ours = 算出
bulletin-compare-difference = 末位差
bulletin-compare-key = 公布项
bulletin-compare-mark = 来源
bulletin-compare-not-published = 非公布数，凭记忆
# $lines, $different
bulletin-compare-sum = 对照 { $lines } 项，{ $different } 项不一致。
# $keys
bulletin-compare-left = 规则没有对应项目的公布项：{ $keys }
# $file, $why
bulletin-compare-unreadable = 读不了 { $file }：{ $why }
# $different
bulletin-compare-differs = 有 { $different } 项与公布数不一致，见上表。
