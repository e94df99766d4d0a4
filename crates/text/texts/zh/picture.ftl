### 统计的各种看法：树图、走势、下级并排、金字塔。

picture-ways = 统计的各种看法
picture-way-table = 数字
picture-way-tree = 树图
picture-way-years = 走势
picture-way-beside = 下级并排

## 树图

# $org
picture-title-of = { $org } 树图
picture-size = 大小按
picture-size-members = 成员数
picture-size-orgs = 组织数
picture-colour = 颜色按
picture-colour-none = （不上色）
picture-colour-findings = 要办的事
picture-colour-due = 有事逾期或快到期的组织
# $rule
picture-colour-rule = 逾期：{ $rule }
# $org, $members, $orgs, $below
picture-sum = { $org }：成员 { $members } 人，组织 { $orgs } 个（含本级），直接下级 { $below } 个
# $members, $orgs
picture-unit = { $members } 人，{ $orgs } 个组织
# $what, $share
picture-unit-share = { $what } { $share }
# $count, $sum
picture-more-members = 另外 { $count } 个，共 { $sum } 人
# $count, $sum
picture-more-orgs = 另外 { $count } 个，共 { $sum } 个组织
picture-itself = 本级
picture-how = 一块有多宽，就有多少；太窄的合成一块。按组织树的顺序排，不排名次。点一块往下看，沿上面的路径往上走。
picture-how-rows = 一条有多长，就有多少。按组织树的顺序排，不排名次。点名称往下看，沿上面的路径往上走。
# $what
picture-legend = 颜色：{ $what }的占比。从零算起，每档一样宽；档有多宽，由图上最大的占比定。
picture-step-none = 没有
# $to
picture-step-first = 到 { $to }
# $over, $to
picture-step = { $over } 以上到 { $to }
picture-empty-members = 这一天没有成员。
picture-table = 同样的数字
picture-org = 组织
picture-members = 成员
picture-orgs = 组织数（含本级）
# $what
picture-share-of-members = { $what }（占成员）
# $what
picture-share-of-orgs = { $what }（占组织）
picture-whole = 合计
picture-part = 人数
picture-part-orgs = 个数
picture-base = 基数

## 走势

# $org
trend-title-of = { $org } 走势
trend-by = 分开画
trend-by-none = （不分，一条线）
trend-tree = 按哪天的树
trend-tree-then = 当时的树
trend-tree-today = 今天的树
trend-then-note = 每一天都按当时的组织树数：后来迁走的，当时还在里面。
trend-today-note = 每一天都按今天的组织树数，像它一直如此：后来迁来的，当时也算在里面。点数字看当天的实况，可能与这里不同。
# $org, $count, $from, $then
trend-sum = { $org }成员 { $count } 人；{ $from } 是 { $then } 人
# $org
trend-sum-none = { $org }在这些日子都不存在
trend-day = 日期
trend-members = 成员
trend-change = 比上一个年底
trend-change-share = 增减幅度
trend-orgs = 组织数（含本级）
trend-not-there = 还没有成立
trend-scale = 纵轴从零开始。单位：人

## 下级并排

# $org
beside-title-of = { $org } 下级并排
# $org, $dimension, $count
beside-sum = { $org }直接下级 { $count } 个，各自的成员按{ $dimension }分
beside-how = 每一格是一个下级，同一把尺：条有多长，就占它自己成员的多少。细竖线是整个范围的占比。按组织树的顺序排，不排名次。
beside-key = 从上到下
# $name, $share
beside-part = { $name } { $share }
beside-none = 下面没有组织。
beside-nobody = 没有成员

## 金字塔

# $left, $right
pyramid-caption = 左边{ $left }，右边{ $right }
# $count
pyramid-neither = 另有 { $count } 人两边都不是，图上没有画
