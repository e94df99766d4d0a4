### 测评：不记名的，谁来评、谁计票、结果怎么看。

poll-tab = 测评
# $org
poll-list-title = { $org }的测评
poll-list-none = 没有测评。
poll-new = 开一次测评
# $org
poll-new-title = { $org }：开哪一种测评
poll-new-none = 这里没有可以开的测评。
poll-name = 测评
poll-state = 进展
poll-state-preparing = 等监票人领钥匙
poll-state-open = 正在收票
poll-state-closed = 已经计票
poll-state-withdrawn = 已经取消
poll-closes = 收票到
poll-opened = 开始日期
poll-subjects = 评谁
poll-subjects-hint = 不在里面的，要先在名册里任职。
# $org, $post, $name
poll-subject-post = { $org } { $post } { $name }
poll-who = 谁来评
poll-who-members = 本组织的全体成员
poll-who-of-subjects = 被评组织的全体成员
poll-who-persons = 下面写的人
poll-who-hint = 名单定下来就不再变。被评的人自己不评。
poll-persons = 名单
poll-persons-hint = 写姓名，每行一个。
poll-first = 第一位监票人的登录名
poll-second = 第二位监票人的登录名
poll-scrutineers-hint = 两个人各拿一半钥匙，两半合在一起才能开票。不能是被评的人。
# $login
poll-login-none = 没有叫“{ $login }”的账户。请核对登录名。
poll-closes-hint = 最后一个收票的日子，当天就能计票。
poll-open-verb = 开始测评
poll-entitled = 可以参加
poll-people = { $count } 人
poll-cast = 已经收到
poll-papers = { $count } 张
# $least
poll-cast-few = 不到 { $least } 张，先不显示
poll-cast-note = 只看得到收了几张，看不到谁评了、谁没评。
poll-scrutineers = 监票人
poll-scrutineer-you = （您）
poll-names-between = 、
poll-case = 属于
poll-case-link = 看那件事
poll-vote = 去评
poll-vote-again = 重新填
poll-vote-done = 您的测评已经收到。
# $date
poll-vote-change = 到 { $date } 为止可以重新填，只算最后一次。
poll-vote-taken = 收到了，已经封好。没有人能看出是您填的。
poll-vote-replaced = 收到了。前一张已经作废，只算这一张。
poll-vote-closed = 收票已经结束。
poll-vote-not-yet = 还没有开始收票，等监票人领好钥匙。
poll-vote-verb = 交上去
poll-vote-lead = 每一项选一个。不想选的可以空着。交上去之前没有人看得到，交上去之后也没有人知道是谁填的。
poll-vote-text = 意见和建议
# $max
poll-vote-text-hint = 可以不写，最多 { $max } 个字。别人可能从说法看出是谁写的，不想被认出来就不要写。
poll-half-title = 您的那一半钥匙
poll-half-take = 看我的那一半钥匙
poll-half-again = 重新领
poll-half-lead = 只显示这一次。请抄在纸上，再核对一遍，装进信封收好，不要拍照，不要告诉别人。计票的时候要用。
# $number
poll-half-number = 第 { $number } 半
poll-half-complete = 两位监票人都领到了，现在开始收票。
poll-half-first = 还要等另一位监票人领。那之前如果丢了，可以重新领，两个人的都换新的。
poll-half-to-take = 请领您的那一半钥匙，两个人都领了才开始收票。
poll-half-taken = 您已经领了，还要等另一位监票人。抄错了或者丢了，可以重新领；重新领以后，前面抄的都作废，两个人都要再领一次。
# $date
poll-half-held = 两位都领到了，请收好。到 { $date } 或者人人都评了，就可以计票。
poll-half-to-give = 可以计票了。请把您的那一半钥匙填进来。
poll-half-awaited = 另一位监票人已经填了，就等您的那一半。
poll-half-given = 您的那一半已经填好，等另一位监票人。一个小时内没有等到，要重新填。
poll-count = 填钥匙，计票
poll-count-title = 填您的那一半钥匙
poll-count-lead = 照着纸上填十八组数字，每组六位。两半都填好就马上计票，钥匙随即销毁，票上没有名字、时间和先后。计完票请把纸烧掉。
poll-count-half = 钥匙
poll-count-verb = 填好了
poll-counted = 已经计票，钥匙已经销毁。请把抄钥匙的纸烧掉。
poll-entered = 收到了，等另一位监票人。
poll-result = 结果
poll-result-ballots = 收回
# $least
poll-result-few = 不到 { $least } 张，按规定不显示任何结果。
poll-result-hidden = 作答的太少，或者能推算出别人的选择，这一项不显示。
# $answer, $percent
poll-result-band = 选“{ $answer }”的占 { $percent }% 以上。
poll-result-answered = 作答
poll-result-spoiled = 打不开的
poll-result-remarks = 意见和建议
poll-result-remarks-note = 次序是打乱的，和票对不上。
poll-result-choice = 选项
poll-result-number = 几张
poll-record = 计票的凭据
poll-record-lead = 下面的指纹定住了问的是什么、用的是哪把钥匙、有哪些票，以后谁都能核对。
poll-record-asked = 问的
poll-record-key = 钥匙
poll-record-ballots = 全部的票
poll-record-remarks = 全部的意见
poll-file = 下载全部的票，自己再数一遍
poll-withdraw = 取消测评
poll-withdraw-title = 取消这次测评
poll-withdraw-lead = 已经收到的票不拆开，直接删掉。取消以后不能恢复。
poll-withdraw-why = 为什么取消
poll-of-case = 测评
# $title
home-poll-vote = { $title }：请您来评
# $title
home-poll-take = { $title }：请领您的那一半钥匙
# $title
home-poll-give = { $title }：请填您的那一半钥匙，好计票
home-poll-vote-do = 去评
home-poll-take-do = 去领
home-poll-give-do = 去填
