### 待办：一张表，按到期日排。

home-title = 待办
home-empty = 今天没有要办的。
# $count, $near: how many, and how many of them within seven days or late
home-lead = 还差 { $count } 项，其中 { $near } 项在 7 天内到期或已经到期。
home-lead-calm = 还差 { $count } 项，7 天内没有到期的。
# $count
home-later = 30 天以后到期：{ $count } 项
home-full = 只列出最早到期的 200 项。
# $name, $org
home-transfer-in = { $name }要转来，从“{ $org }”
home-transfer-in-do = 接收或退回
home-transfer-out = { $name }转到“{ $org }”，对方还没有答复
home-transfer-out-do = 查看
# $name, $post
home-term = { $post }{ $name }任期届满
# $count
home-terms = { $count } 个职务任期届满
home-handover = 接手{ $post }，还没有交接
home-handover-do = 看交接清单
# $name, $post
home-acting = { $name }代理{ $post }到期
home-term-do = 看职务
home-yours = 与您有关
home-own-record = 我的资料，以及谁看过
home-own-org = 我所在的组织
home-nothing-granted = 您的账户现在没有任何权限。要看组织和人员，请找上级给权限。
# $title, $step
home-case = { $title }：{ $step }
# $title, $step, $date
home-case-from = { $title }：{ $step }（{ $date } 起才能办）
# $title, $step
home-case-stands = { $title }：{ $step }，公开到期后接着办
# $title, $step
home-case-sign = { $title }：给“{ $step }”签字
# $title, $step
home-case-answer = { $title }：答复对“{ $step }”的意见
# $what
home-case-named = 交给您的：{ $what }
home-case-do = 办这一步
home-case-see = 查看
# $title, $date
home-meeting-call = { $date }的{ $title }还没有通知
# $title
home-meeting-hold = { $title }
# $title
home-meeting-close = { $title }开过了，还没有记完
# $title
home-meeting-come = 请您参加：{ $title }
home-meeting-call-do = 通知开会
home-meeting-close-do = 记会议
# $title
home-task = 落实会议决定：{ $title }
# $post, $title
home-task-post = { $post }落实会议决定：{ $title }
home-task-do = 记下办完了
