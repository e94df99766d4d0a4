### 任职的方式、延长、轮换、召回、交接，谁派在哪里，谁兼着几个职务。

post-how = 方式
post-way = 任职方式
post-way-hint = 不清楚就不选。
post-way-unsaid = 不写
post-sent-by = 派出单位
post-sent-by-hint = 派来的人写是哪个单位派的：写名称、拼音首字母或代码。
post-acts = 是不是代理
post-acts-hint = 代理的人不占职数；到期日写在“任期最后一天”。
post-acts-not = 不是，本人任职
post-acts-vacancy = 代理空缺的职务
# $post, $name
post-acts-for = 代理{ $post }{ $name }
# $org, $way
post-way-sent = { $org }{ $way }
post-acting-vacant = 代理（职务空缺）
# $name
post-acting-name = 代理{ $name }
post-ended-rotated = 轮换
post-ended-recalled = 召回

post-vacancies = 空缺的职务
post-vacant-since = { $day } 起空缺
post-vacant-ever = 没有任职记录
post-vacant-acting = { $name }代理
post-not-handed = 还没交接
post-handed = { $day } 已交接

post-extend = 延长
# $name, $post
post-extend-title = { $name }：延长{ $post }任期
post-extend-lead = 还是这个人，干到更晚的一天。理由要写。
post-extend-until = 新的最后一天
post-extend-verb = 登记延长
post-rotate = 轮换
# $name, $post
post-rotate-title = { $name }：{ $post }轮换
post-rotate-lead = 同一天一人离任、一人接任，中间一天也不空。
post-rotate-day = 轮换日期
post-rotate-who = 接任的人
post-rotate-verb = 登记轮换
post-recall = 召回
# $name, $post
post-recall-title = { $name }：召回{ $post }
post-recall-lead = 任期没满就叫回来。理由要写，只写结论，不写是非。
post-recall-verb = 登记召回

post-sent-link = 谁派在哪里
post-sent-title = { $org } 派出和派来的人
post-sent-lead = { $count } 人派在下面任职。
post-sent-empty = 下面没有派来任职的人。
post-sent-where = 派到
post-sent-since = 从
post-sent-until = 到
post-sent-filter-post = 职务
post-sent-filter-near = 任期
post-sent-any = 全部
post-sent-near = 半年内到期的
post-sent-go = 筛选
post-without = 应当有、现在没有人的
# $count
post-without-lead = { $count } 个组织按规定应当派人，现在没有。哪些组织算，由规定和各组织的指标定。
post-without-none = 应当派人的都有人。
post-without-since = 从
post-without-rule = 规定

post-together-link = 谁兼着几个职务
post-together-title = { $org } 交叉任职
post-together-lead = { $count } 人任两个以上的职务。
post-together-empty = 没有人任两个以上的职务。
post-together-posts = 职务

# $org, $post
post-handover-title = { $org }{ $post }交接清单
# $from, $to
post-handover-lead = { $from } 交给 { $to }。跟着岗位走的都在这里，不跟人走。
# $to
post-handover-lead-first = 交给 { $to }。以前没有人任过这个职务。
post-handover-cases = 没办完的办件
post-handover-meetings = 还没开完的会
post-handover-papers = 正在公示的材料
post-handover-due = 按规定要办的
post-handover-none = 没有。
post-handover-rights = 权限
# $to
post-handover-rights-with = 权限跟着岗位走，不用办手续：{ $to } 从任职那天起就有，前任从那天起就没有。
post-handover-rights-none = 这个岗位没有带权限。
# $role, $reach
post-handover-right = { $role }，{ $reach }
# $name
post-handover-rights-left = 下面这些是给 { $name } 的账户本人的，不跟岗位走，要另外收回：
# $account, $org, $right
post-handover-right-of = { $account }：{ $org }，{ $right }
# $name, $org, $names
post-handover-account-none = { $name } 还没有自己的账户，不能登录。请找{ $org }的账户管理者（{ $names }）开通一个写明本人的账户。
# $name
post-handover-account-nobody = { $name } 还没有自己的账户，不能登录。这里和上级都没有账户管理者，请找管理本系统的人开通一个写明本人的账户。
post-handover-things = 印章、钥匙和纸质材料
post-handover-things-hint = 打印出来手写。
post-handover-sign-from = 交的人
post-handover-sign-to = 接的人
post-handover-sign-above = 在场的上级
post-handover-sign-day = 日期
# $sum
post-handover-sum = 清单摘要 SHA-256 { $sum }
post-handover-day = 交接日期
post-handover-verb = 双方核对无误，登记交接
post-handover-done = { $day } 已交接。
post-handover-procedure = 按程序办交接
post-handover-link = 交接清单
# $step, $day
post-handover-until = { $step }，{ $day } 前
post-handover-paper = 第 { $number } 号

post-rights-link = 岗位带的权限
# $org
post-rights-title = { $org }岗位带的权限
post-rights-lead = 谁在岗（包括代理），谁就有；离岗那天就没有了，不用收回。账户要写明本人。
post-rights-none = 这里的岗位没有带权限。
# $org
post-right-title = { $org }：给岗位权限
post-right-lead = 给一次就行，以后换人不用再办。能办任职的人，就能让人得到这项权限。
post-right-verb = 给岗位权限
post-right-whose = 哪里的岗位
post-right-one = 只是这个组织的
post-right-each = 这个组织和下面每个组织的，各管各的组织
post-right-given = 在哪里给的
# $post, $role
post-right-says = 谁在“{ $post }”的岗位上，谁就是{ $role }，马上生效。
# $post
post-right-end-says = “{ $post }”岗位上的人，下一次打开页面时就没有这项权限了。
