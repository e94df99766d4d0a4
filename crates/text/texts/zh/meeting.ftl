### 会议：从安排、通知、到会，到会议记录。

meeting-tab = 会议
# $org
meeting-list-title = { $org }的会议
meeting-list-none = 还没有安排过会议。
meeting-new = 安排会议
meeting-what = 会议
meeting-held = 日期
meeting-state = 进展
meeting-state-planned = 已安排，还没通知
meeting-state-called = 已通知
meeting-state-closed = 已开完
meeting-state-off = 已取消
# $org
meeting-plan-title = { $org }：安排会议
meeting-plan-lead = 一次会议可以同时算几样，比如主题活动里上了课。只填一次。
meeting-activities = 算作什么会
meeting-day = 哪一天开
meeting-place = 时间和地点
meeting-place-hint = 照通知上的写法写，比如：下午三点，村委会二楼。
meeting-with = 和谁一起开
meeting-with-hint = 只列出您也能替它记事的组织。
meeting-agenda = 议程
meeting-agenda-hint = 每行一项。只写议题，不写人。
meeting-agenda-none = 没有写议程。
meeting-agenda-fixed = 已经记了结果，议程不能再改。
# $org, $date
meeting-lead = { $org } · { $date }
# $orgs
meeting-together = { $orgs }一起开
# $date, $activity, $days
meeting-call-by = 最迟 { $date } 通知：“{ $activity }”要提前 { $days } 天通知。
# $date
meeting-called-on = { $date } 通知。
# $count
meeting-heads-listed = 通知了 { $count } 人。
# $called, $present, $excused, $absent
meeting-heads = 应到 { $called } 人，实到 { $present } 人，请假 { $excused } 人，缺席 { $absent } 人。
# $count
meeting-heads-open = 还有 { $count } 人没有记到没到。
# $count
meeting-guests = 列席 { $count } 人。
meeting-unlisted = 名单不在系统里，开完时填人数。
# $count
meeting-hours-counted = 到会的人各记 { $count } 学时。
meeting-people = 名单
# $title
meeting-people-title = { $title }：名单
meeting-people-none = 没有列名单。
meeting-person-hidden = 一个人（您看不到是谁）
meeting-person-erased = 已删除的人
meeting-person-guest = 列席
meeting-person-open = 还没记
meeting-attended-present = 到会
meeting-attended-excused = 请假
meeting-attended-absent = 缺席
# $n, $title
meeting-item = { $n }. { $title }
meeting-item-open = 还没有记结果。
# $kind, $sentence
meeting-item-how = { $kind }：{ $sentence }
meeting-minute = 记结果
meeting-votes = 记表决
# $kind
meeting-minute-vote = 记“{ $kind }”
meeting-minute-more = 补一项
# $n, $title
meeting-minute-title = 第 { $n } 项：{ $title }
# $n
meeting-minute-new = 第 { $n } 项
meeting-minute-lead = 只记决定了什么，不记谁说了什么。
# $kind
meeting-minute-vote-lead = { $kind }。只记票数和决定。
meeting-minute-verb = 记下来
meeting-item-title = 议题
meeting-resolution = 决定
meeting-call = 通知开会
# $title
meeting-call-title = 通知开会：{ $title }
meeting-call-lead = 按规定该到的人列进名单。名单从此定下；后来的人可以记成列席。
meeting-call-day = 哪一天通知的
meeting-change = 改时间、地点或议程
# $title
meeting-change-title = 改会议：{ $title }
meeting-change-verb = 改好
meeting-off = 取消
# $title
meeting-off-title = 取消会议：{ $title }
meeting-off-why = 为什么取消
meeting-attend = 记到会
# $title
meeting-attend-title = 谁到了：{ $title }
meeting-attend-lead = 都先算到会，只改没到的人。
meeting-attend-verb = 记下来
meeting-guest-names = 列席的人
meeting-guest-hint = 没有通知、但来了的人。写姓名，每行一个。
meeting-close = 开完了
# $title
meeting-close-title = 开完了：{ $title }
meeting-close-lead = 会议记录从此定下，这次会算作的都记上。
meeting-present = 实到
meeting-entitled = 应到
meeting-reopen = 改正记录
# $title
meeting-reopen-title = 改正：{ $title }
meeting-reopen-lead = 这次会记上的先撤掉，改好了再点“开完了”。
meeting-reopen-why = 为什么改
meeting-hours-link = 学时
# $org, $year
meeting-hours-title = { $org }：{ $year } 年的学时
meeting-hours-lead = 开完的会里数学时的，到会的人各记一份。按姓名排。
meeting-hours-name = 姓名
meeting-hours-org = 组织
meeting-hours-times = 次数
meeting-hours-none = 这里没有人。
meeting-hours-members = 成员
meeting-hours-officers = 任职的人
meeting-hours-whom = 谁的学时
meeting-hours-officers-lead = 开完的会里数学时的，这里和下面任职的人各记一份，组织关系不在这里的也算。按组织排。
# $year
meeting-hours-year = { $year } 年
meeting-due = 哪天以前办完
meeting-due-hint = 决定要有人去办的，写上期限；没记下办完以前，一直在待办里。
meeting-due-post = 谁来办
meeting-due-anyone = 不指定职务
# $post, $day
meeting-due-by = 由{ $post }在 { $day } 前办完。
# $day
meeting-due-until = 在 { $day } 前办完。
# $day
meeting-done-on = { $day } 办完。
# $day, $due
meeting-done-late = { $day } 办完，比期限 { $due } 晚了。
meeting-done = 记下办完了
# $title
meeting-done-title = “{ $title }”办完了
meeting-done-day = 哪一天办完的
