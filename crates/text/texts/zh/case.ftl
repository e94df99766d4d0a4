### 办件：一件事按程序一步一步办。

# $org, $number
case-paper-head = { $org }　公示第 { $number } 号
# $title, $step
case-paper-title = { $title }（{ $step }）
# $step, $date, $present, $ayes, $nays, $abstained
case-paper-vote = { $step }：{ $date }，到会 { $present } 人，赞成 { $ayes }，反对 { $nays }，弃权 { $abstained }。
# $what, $answer
case-paper-answer = { $what }：{ $answer }
# $place
case-take-public = 办完就张贴在“{ $place }”，网上谁都能看：请不要写人名。
# $place
case-paper-place = 公开地点：{ $place }
# $from, $until
case-paper-days = 公开时间：{ $from } 起，到 { $until } 止。
# $org
case-list-title = { $org }的办件
case-list-none = 没有办件。
case-start = 开始办
# $org
case-start-title = { $org }：办哪一件事
case-start-none = 这里没有可以办的程序。
case-procedure = 程序
case-state = 进展
case-state-running = 正在办
case-state-resting = 中止
case-state-over = 已办结
case-state-withdrawn = 已撤回
case-next = 下一步
case-started-on = 开始日期
case-title = 事项
case-title-hint = 写清是什么事，不写人名。
case-matter = 是不是清单上的重大事项
case-matter-other = 不是，或者清单上没有
case-about-persons = 给谁办
case-persons-hint = 写姓名，每行一个。
case-org-hint = 写组织的名称。
case-paper-hint = 文号，或者文件的指纹。
# $name
case-person-many = 叫“{ $name }”的不止一个。请写全名，或者写编号。
case-person-hidden = 一个人（您看不到是谁）
# $procedure, $org, $date
case-lead = { $procedure } · { $org } · { $date } 开始
case-line = 各步的进展
# $until
case-until = 最迟 { $until }
# $from
case-from = 从 { $from } 起才能办
# $from, $until
case-between = { $from } 起，到 { $until }
case-take = 办这一步
case-take-verb = 记下来
case-held = 哪一天办的
case-why = 说明
case-why-special = 有特殊情况、要用延长的期限，请写明原因。
case-outcome = 结果
case-outcome-yes = 同意、办成了
case-outcome-no = 不同意、没办成
case-outcome-vote = 按表决结果
case-yes = 是
case-no = 否
# $what, $answer
case-answered = { $what }：{ $answer }
# $count
case-persons = { $count } 人
case-minutes = 办理经过
case-papers = 公开过的
# $number, $date
case-paper-link = 第 { $number } 号（{ $date }）
case-was-started = 开始办
# $step
case-was-signed = { $step }：签字
# $step, $until
case-was-put-up = { $step }：公开，到 { $until }
# $step
case-was-objected = { $step }：有人提意见
# $step
case-was-answered = { $step }：答复意见
# $step
case-was-sent-back = 退回“{ $step }”重办
case-was-withdrawn = 撤回
case-was-suspended = 中止
case-was-resumed = 恢复
case-was-ended = 办结
# $date
case-was-late = 最迟应在 { $date } 办，晚了。
case-came-no = 不同意。
case-came-silence = 到期没有人办。
# $date, $why
case-resting = 从 { $date } 起中止：{ $why }
# $date, $why
case-withdrawn-on = { $date } 撤回：{ $why }
# $date
case-done-on = { $date } 办结。
# $date
case-refused-on = { $date } 没有通过，到此为止。
# $date, $end
case-ended-on = { $date } 办结：{ $end }
case-vote-entitled = 应到
# $count
case-vote-entitled-known = 应到 { $count } 人。
# $there, $agree
case-vote-needed = 到会至少 { $there } 人；都到会时，赞成至少 { $agree } 票。
# $agree
case-vote-needed-votes = 都到会时，赞成至少 { $agree } 票。
case-vote-present = 实到
case-vote-left = 不计入应到的人数
case-vote-left-why = 为什么不计入
case-vote-written = 书面意见
case-vote-ayes = 赞成
case-vote-nays = 反对
case-vote-abstained = 弃权
case-vote-void = 废票
case-vote-seats = 应选名额
case-vote-issued = 发出选票
case-vote-returned = 收回选票
case-vote-candidates = 候选人得票
case-vote-candidates-hint = 每行一人：姓名，空格，票数。
# $line
case-vote-candidates-wrong = “{ $line }”看不出是谁得了多少票。请写成“姓名 票数”。
# $what
case-vote-of = { $what }：总数
# $what
case-vote-there = { $what }：到会
# $entitled, $present, $ayes, $nays, $abstained
case-vote-numbers = 应到 { $entitled } 人，实到 { $present } 人，赞成 { $ayes }，反对 { $nays }，弃权 { $abstained }。
# $entitled, $present, $cast
case-vote-election = 应到 { $entitled } 人，实到 { $present } 人，有效票 { $cast } 张。
# $needed
case-vote-carried = 需要 { $needed } 票，通过。
# $needed, $lacking
case-vote-lost = 需要 { $needed } 票，少 { $lacking } 票，未通过。
# $needed
case-vote-tie = 需要 { $needed } 票，票数相等，未定。
# $lacking
case-vote-no-quorum = 到会少 { $lacking } 人，无效，重新召开。
# $needed
case-vote-too-few = 需要 { $needed } 票，当选人数不足。
case-sign = 签字
# $step
case-sign-what = 给“{ $step }”签字
case-sign-title = 签字
case-sign-at = 哪一步
case-answer = 答复
# $step
case-answer-what = 答复对“{ $step }”的意见
case-answer-title = 答复意见
case-answer-text = 答复
case-answer-upheld = 意见有道理，要重办
case-withdraw = 撤回
case-withdraw-title = 撤回这件事
case-suspend = 中止
case-suspend-title = 中止这件事
case-suspend-until = 到哪一天自动恢复
case-resume = 恢复
case-resume-title = 恢复这件事
case-back = 退回重办
case-back-title = 退回前面一步
case-back-to = 退到哪一步
case-hand = 交给别人办
# $step
case-hand-title = 把“{ $step }”交给别人办
case-hand-to = 交给谁
case-hand-why = 为什么
case-signer = 请人也签字
# $step
case-signer-title = 请人也给“{ $step }”签字
case-signer-who = 请谁签字
case-named-hint = 名单上是有权限在这里办事的账户。
case-named-none = 这里没有别的账户可以办。先要有人给他开账户、给权限。
# $name, $posts
case-named-posts = { $name }（{ $posts }）
# $name
case-handed-to = 交给{ $name }办
# $name
case-signs-too = 还要{ $name }签字
# $org
case-public-title = { $org }公开
case-public-now = 正在公开
case-public-none = 现在没有正在公开的。
case-public-before = 公开过的
# $number
case-public-number = 第 { $number } 号
case-public-text = 原文
case-public-object = 提意见
case-public-why = 您的意见
case-public-why-hint = 不用留姓名。请不要写别人的私事。
case-public-sent = 意见已经收到，答复会公开。
case-tab = 办件
# $step, $name
case-was-signer-added = { $step }：请{ $name }也签字
# $step, $name
case-was-handed-over = { $step }：交给{ $name }办
# $version
case-was-moved = 改按新版本的规则办：{ $version }
# $name, $moment
case-was-by = { $name }，{ $moment } 记录
case-again = 重新办一步
case-again-title = 记错了，重新办一步
case-again-verb = 重新办
case-silence = 到期没有人办
# $step
case-silence-what = “{ $step }”到期没有人办
case-silence-title = 到期没有人办
case-silence-verb = 按没有人办处理
case-outer = 属于
case-inner = 里面的办件
case-inner-start = 开始里面的这一件
case-answer-which = 哪一条意见
# $date, $why
case-answer-one = { $date }：{ $why }
case-print = 打印卷宗
case-print-contents = 目录
case-print-line = 各步的进展
case-print-steps = 办理经过
case-print-papers = 公开的内容
case-print-whole = 整件事
case-print-sign = 签字盖章
case-print-org = 单位（盖章）
case-print-person = 负责人（签字）
case-print-clerk = 经办人（签字）
case-print-date = 日期
# $number
case-print-number = 编号 { $number }
# $date
case-print-on = { $date } 打印
case-print-none = 没有公开过什么。
case-print-not-yet = 还没有办到。
# $objected, $answered
case-public-answer = { $answered } 答复 { $objected } 的意见：
case-public-upheld = （意见成立，重新办理。）
case-public-not-upheld = （意见不成立。）
# $count
case-public-waiting = 还有 { $count } 条意见等待答复。
# $year
case-workdays-unknown = { $year } 年的放假安排没有录入，工作日只扣除周六、周日
# $org
case-older-title = { $org }：还在按旧规定办的
case-older-none = 没有还在按旧规定办的。
case-older-link = 还在按旧规定办的
case-older-org = 单位
case-older-version = 按哪一版
case-older-differs = 有什么不同
# $count
case-older-count = { $count } 步不同
case-older-can = 可以改按新规定办
case-older-move = 可以改的，都改按现行的规定办
# $count
case-older-moved = 改了 { $count } 件。
case-older-next = 下一页
case-version-title = 按现行的规定办，有什么不同
# $old, $new, $from
case-version-lead = 这一件按“{ $old }”版办。现行的是“{ $new }”版，{ $from } 起施行。
case-version-none = 这一件就是按现行的规定办的。
case-version-nothing = 还没办的各步，都没有不同。
case-version-before = 原来：
case-version-after = 现在：
case-version-against = 这一件不能改按现行的规定办：
case-version-move = 改按现行的规定办
case-version-move-lead = 已经办的不变；还没办的各步，按现行的规定办。
case-version-link = 规定改了，看看有什么不同
case-differs-gone = 这一步没有了
case-differs-new = 新加的一步
case-differs-actors = 谁来办、谁签字
case-differs-order = 先后次序、什么时候要办
case-differs-asked = 要填什么
case-differs-vote = 表决
case-differs-limits = 时限
case-differs-publication = 公开
case-differs-repeat = 办几次、里面办什么
case-differs-leads = 办完以后怎样
case-differs-words = 说法、条文
