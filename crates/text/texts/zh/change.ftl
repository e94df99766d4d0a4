### 改组织的各页，以及所有改动共用的话。

change-look = 看看会改变什么
change-edit = 回去再改
# $title
change-preview-title = { $title }，会改变这些
change-reason = 原因
change-reason-hint = 会记在记录里，以后查的人看得到。
change-effective = 从哪一天起
change-from = 从哪一天起
change-trees = 上下级
change-counts = 成员数
change-difference = 增减
change-rights = 谁看得到会变
# $old, $new
change-becomes = { $old } → { $new }
change-comma = 、
# $names
change-above = 上级：{ $names }
change-choose = 请选择
# $count
change-more = 另有 { $count } 个
change-not-chosen = 还没选。请选一个，或者填写。
change-date-missing = 日期还没填。请写成 2026-11-23 这样。
# $typed
change-date-unclear = “{ $typed }”看不出是哪一天。请写成 1987-01-05；只知道年月，写 1987-01；只知道年，写 1987。
# $typed
change-date-impossible = “{ $typed }”不是日历上有的日期。请对照证件再填一次。
# $typed, $year
change-month-ambiguous = “{ $typed }”看不出是 1 月还是 10 月。请写成 { $year }.01 或 { $year }.10。
# $typed, $year, $month
change-month-short = “{ $typed }”的月份少一位。请写成 { $year }.0{ $month }。
# $typed
change-org-none = 找不到“{ $typed }”这个组织。请换一种写法：全名、简称、拼音首字母或代码。
# $typed
change-person-none = 在这里找不到“{ $typed }”。请核对姓名，或者先看名单。
# $typed, $count
change-several = 有 { $count } 个都像“{ $typed }”。请从下面选一个，或者写得更全。
change-lookup-hint = 写名称、拼音首字母或代码。
change-found-these = 找到这些，请选一个
change-near = 或者选附近的一个
# $name, $count
change-name-members = { $name } { $count } 人
# $count
change-members-moved = { $count } 名成员换组织。
# $count
change-orgs-moved = { $count } 个组织换上级。
# $count
change-orgs-ended = { $count } 个组织撤销。
# $count
change-posts-ended = { $count } 个职务卸任。
# $count
change-links-ended = { $count } 条联系结束。
# $account, $at, $role, $org
change-right-gained = { $account }（{ $at }，{ $role }）将看得到“{ $org }”。
# $account, $at, $role, $org
change-right-lost = { $account }（{ $at }，{ $role }）将看不到“{ $org }”。
change-full-name = 全称
change-full-name-hint = 按批复上的写，例如“河湾村党支部”。
# $names
change-sectors = 领域：{ $names }
change-sectors-any = 领域：都可以
change-sector-by-kind = （类别已经定了领域）
change-sector-hint = 类别有几个领域可选时才要选。
change-founded-on = 成立日期
# $org
change-found-title = 在“{ $org }”下新建组织
change-found-verb = 新建
# $name, $parent
change-found-says = “{ $name }”将设在“{ $parent }”下面。
# $parent, $name
change-found-namesake = “{ $parent }”下面已有同名的“{ $name }”。如果是同一个，不要再建。
# $org
change-rename-title = { $org }：改名
change-rename-lead = 以前的日期仍然显示原来的名称。
change-rename-says = 成员、职务、下级都不变。
# $org
change-kind-title = { $org }：改类别
change-kind-verb = 改类别
change-kind-lead = 新类别里没有的职务会卸任。
# $org
change-move-title = { $org }：移到别处
# $parent
change-move-lead = 现在的上级：{ $parent }。下面的组织和成员一起移。
change-move-to = 移到哪个组织下面
# $org, $from, $to
change-move-says = “{ $org }”将从“{ $from }”移到“{ $to }”下面。
# $members, $orgs
change-move-members =
    一起移的有：成员 { $members } 人，{ $orgs ->
        [0] 没有下级组织
       *[other] 下级组织 { $orgs } 个
    }。职务不变。
# $org
change-merge-title = { $org }：合并到别的组织
change-merge-lead = 成员和下级组织转到新组织；它自己到这一天为止。
change-merge-into = 并入哪个组织
# $org, $into
change-merge-says = “{ $org }”将并入“{ $into }”，到这一天为止。
# $org
change-dissolve-title = { $org }：撤销
change-dissolve-lead = 要先没有成员、没有下级、没有未办完的转移。
# $org
change-dissolve-says = “{ $org }”从这一天起不再存在；以前的资料仍然可以查。
# $org
change-split-title = { $org }：拆分
# $parent
change-split-lead = 新组织设在“{ $parent }”下面；没选的都留在原组织。
change-split-name = 新组织的全称
change-split-orgs = 哪些下级转过去
change-split-persons = 哪些成员转过去
# $name, $org
change-split-says = 从“{ $org }”分出“{ $name }”。
# $org
change-link-title = { $org }：建立联系
change-link-lead = 联系不改变上级，也不改变成员数。
change-link-verb = 建立联系
change-link-line = 哪一条线
change-link-to = 和哪个组织
change-link-label = 说明
change-link-label-hint = 例如“联建：灌溉渠维修”。
# $org, $to, $line
change-link-says = “{ $org }”和“{ $to }”按“{ $line }”建立联系。
# $org
change-unlink-title = { $org }：结束联系
change-unlink-verb = 结束联系
# $org
change-code-title = { $org }：登记代码
change-code-lead = 同一种代码只有一个有效；新的登记后，旧的到这一天为止。
change-code-verb = 登记代码
change-code-scheme = 哪一种代码
# $org
change-place-title = { $org }：地址和电话
change-place-verb = 更新地址
change-office-phone = 办公电话
