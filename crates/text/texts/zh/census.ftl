### 统计。

# $org
census-title-of = { $org } 统计
census-range = 范围
census-by = 按
census-by-next = 再按
census-by-none = （不再分）
census-only = 只看
census-only-all = （全部）
census-as-of = 截至
census-go = 看结果
# $org, $count
census-sum = { $org }成员 { $count } 人
# $org, $count, $whole, $share
census-sum-only = { $org }成员中符合条件的 { $count } 人，占全部 { $whole } 人的 { $share }
census-few = —
census-few-note = “—”：人数少，不显示；能由此推算出来的数也不显示。
census-few-file = 空格：人数少，不显示；能由此推算出来的数也不显示。
# $org
census-sum-few = { $org }：人数少，不显示
# $org, $count
census-sum-only-few = { $org }成员中符合条件的 { $count } 人
census-total = 合计
census-share = 占比
census-number = 人数
# $dimension
census-by-caption = 按{ $dimension }
# $first, $second
census-by-two-caption = 按{ $first }和{ $second }
census-unit = 单位：人
census-children = 下级各组织
census-child = 组织
census-children-more = 只列前 300 个。
census-orgs = 组织数
census-kinds = 按类别
census-sectors = 按领域
census-nobody = 没有成员。
# $what
census-drop = 去掉“{ $what }”
