### 成员名单。

member-title = { $org } 成员
# $count
member-lead = { $count } 人
# $count
member-lead-filtered = 符合条件的 { $count } 人
member-table = 成员
member-name = 姓名
member-org = 所在组织
member-standing = 与组织的关系
member-filter-all = 全部
member-filter-go = 筛选
member-filter-clear = 不筛选
# $what
member-filter-drop = 去掉“{ $what }”
member-empty = 没有这样的成员。
member-recorded = 看名单会留下记录，名单上的人看得到。
member-admit = 登记新成员
