### 改成员、转移、外出、职务的各页。

change-erased = （资料已删除）
change-resident-id = 身份证号
change-resident-id-hint = 18 位。填了它，出生日期和性别可以不填。
change-birth-hint = 例如 1987-01-05；只知道年月写 1987-01，只知道年写 1987。
change-joined = 加入日期
change-joined-hint = 知道多少写多少：2010-07-01、2010-07 或 2010。不填就按登记的生效日期。
change-standing = 与本组织的关系
change-away-ends = 外出登记同时结束。
change-transfer-ends = 没办完的转移同时撤回。
# $org
change-admit-title = { $org }：录入成员
change-admit-lead = 录入的是第一次登记的人。已经在别的组织的，请办转移。
change-admit-from = 从哪一天起在这里
change-admit-verb = 录入
# $name, $org
change-admit-says = { $name } 将成为“{ $org }”的成员。
# $org, $name
change-admit-namesake = “{ $org }”已有同名的 { $name }。如果是同一个人，不要再录。
# $name
change-update-title = { $name }：修改资料
change-update-lead = 打开这一页已经记下，本人看得到。
change-update-from-hint = 资料一直填错了，也从今天起改正，以前的统计不变。
change-update-verb = 修改资料
change-update-says = 只改上面列出的各项。
# $name
change-end-title = { $name }：结束成员关系
# $org
change-end-lead = 现在是“{ $org }”的成员。换组织请办转移，不在这里办。
change-end-how = 怎样结束的
change-end-verb = 结束成员关系
# $name, $org
change-end-says = { $name } 不再是“{ $org }”的成员。
# $name
change-confirm-title = { $name }：转为正式
change-confirm-verb = 转为正式
# $name
change-back-title = { $name }：登记返回
change-back-verb = 登记返回
# $name
change-lost-title = { $name }：登记失去联系
change-lost-verb = 登记失去联系
# $name
change-again-title = { $name }：登记已联系上
change-again-verb = 登记已联系上
# $name
change-ask-title = { $name }：转移成员关系
# $org
change-ask-lead = 现在在“{ $org }”。对方接收以前，什么都不变。
change-ask-to = 转到哪个组织
change-ask-on = 提出日期
change-ask-verb = 提出转移
# $to, $from
change-ask-says = 将请“{ $to }”接收。接收以前仍由“{ $from }”负责。
change-side-from = 转出
change-side-to = 接收
change-asked = 提出日期
change-answer-by = 答复期限
# $due, $left
change-answer-soon = 请在 { $due } 以前答复（{ $left }）。
change-settled = 办结日期
change-receipt = 回执号
# $name
change-transfer-title = { $name }：转移
change-state-yours = 等您答复
change-state-asked = 等对方接收
change-state-accepted = 已接收
change-state-returned = 已退回
change-state-withdrawn = 已撤回
change-if-accepted = 接收以后
change-return-reason-hint = 退回必须写原因，转出的一方看得到。
# $name
change-away-title = { $name }：登记外出
# $org
change-away-lead = 成员关系仍在“{ $org }”。
change-away-verb = 登记外出
change-away-place = 去了哪里
change-away-place-hint = 写到乡镇、街道或单位就够。
change-away-host = 那边由哪个组织联系
change-away-host-hint = 还不知道就空着，那边的组织以后可以认领。写名称、拼音首字母或代码。
# $org
change-away-says = “{ $org }”的成员数不变。
# $name
change-claim-title = { $name }：由我们联系
change-claim-title-plain = 外出成员：由我们联系
# $home
change-claim-lead = 成员关系在“{ $home }”，仍然留在那里。
change-claim-home = 成员关系所在组织
change-claim-host = 由哪个组织联系
change-claim-verb = 由我们联系
# $host, $home
change-claim-says = “{ $host }”将负责联系；成员关系仍在“{ $home }”。
# $org
change-post-title = { $org }：任职
change-post-verb = 登记任职
change-post-from = 任职日期
change-post-other = 或者不在名单里的人
change-post-other-hint = 派来的人等。写姓名或拼音首字母。
change-person-hint = 写姓名或拼音首字母。
change-term-ends = 任期最后一天
change-term-hint = 不填就按规定的年限算。
# $name, $post
change-leave-title = { $name }：卸任{ $post }
change-leave-verb = 登记卸任
