### 程序：一件事按什么步骤办，怎么说出来。

procedure-title = 程序
procedure-lead = 一件事按这些步骤办。每个程序可以下载成 BPMN 2.0 文件，用其他软件打开。
procedure-none = 没有程序。
procedure-bpmn = 下载流程图（BPMN 2.0）
procedure-of-case = 这件事的程序
procedure-steps = 步骤
procedure-starts = 怎么开始
procedure-ends = 怎么结束
procedure-here = 在这里办
# $starts
procedure-starts-with = 开始：{ $starts }
# $rule
procedure-start-finding = 发现“{ $rule }”
# $procedure
procedure-start-case = “{ $procedure }”办结以后
procedure-start-month = 每月
procedure-start-quarter = 每季度
procedure-start-half-year = 每半年
procedure-start-year = 每年
# $who
procedure-by = 谁办：{ $who }
# $who
procedure-signs = 还要签字：{ $who }
# $who
procedure-signed-by = { $who }签字
# $what
procedure-asks = 要记下：{ $what }
# $procedure
procedure-sub = 另办一件：{ $procedure }
# $times, $every
procedure-repeats = 每 { $every }一次，至少 { $times } 次
# $share, $base
procedure-quorum = 到会：{ $base }的{ $share }
# $share, $base
procedure-majority = 同意：{ $base }的{ $share }
procedure-or = ，或者
procedure-secret = 无记名。
# $share
procedure-share-least = { $share }以上
# $share
procedure-share-more = 超过 { $share }
procedure-base-entitled = 应到的人
procedure-base-present = 到会的人
procedure-base-cast = 有效票
# $condition
procedure-applies = 只在这样的地方办：{ $condition }
procedure-actor-own = 本组织
procedure-actor-subject = 本人
procedure-actor-above = 上级
# $kind
procedure-actor-above-of = 上级（{ $kind }）
# $field
procedure-actor-given = “{ $field }”里写的组织
procedure-actor-oversight = 负责监督的人
procedure-actor-public = 任何人
# $count
procedure-span-day = { $count } 天
# $count
procedure-span-working-day = { $count } 个工作日
# $count
procedure-span-month = { $count } 个月
# $count
procedure-span-year = { $count } 年
procedure-from-start = 开始
# $what, $span
procedure-wait-after = “{ $what }”满 { $span }以后
# $what, $span
procedure-wait-before = “{ $what }”前 { $span }之内
# $what, $span
procedure-within-of = 最迟：“{ $what }”后 { $span }之内
# $what, $span
procedure-within-before = 最迟：“{ $what }”前 { $span }
# $limit, $span
procedure-within-extended = { $limit }，特殊情况 { $span }
# $limit
procedure-normally = { $limit }（一般）
# $place, $span
procedure-stands = 在{ $place }公开 { $span }
# $who
procedure-objections-to = 意见提给：{ $who }
# $span
procedure-answers-within = 多久答复：{ $span }之内
procedure-chart-start = 开始
procedure-chart-done = 办结
procedure-chart-refused = 没有通过
procedure-chart-asked = 适用吗？
procedure-chart-not-asked = 不适用
procedure-chart-objected = 意见成立吗？
procedure-outcome-yes = 办成
procedure-outcome-carried = 通过
procedure-outcome-no = 没办成
procedure-outcome-lost = 未通过
procedure-outcome-tie = 票数相等
procedure-outcome-no-quorum = 到会不足
procedure-outcome-too-few = 当选不足
procedure-outcome-silence = 到期没有人办
procedure-outcome-objection = 意见成立
