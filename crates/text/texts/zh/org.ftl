### 组织的页面、沿革、职务、下属名单。

org-tabs = 这个组织的各页
org-tab-about = 概况
org-tab-members = 成员
org-tab-posts = 职务
org-tab-census = 统计
org-tab-history = 沿革
org-tab-ledger = 记录
# $date
org-founded = { $date } 成立
# $date
org-ended = 已于 { $date } 撤销。
# $date
org-ended-merged = 已于 { $date } 合并，由下面的组织接续：
# $date
org-not-yet = 这一天还没有成立。它在 { $date } 成立。
org-parent = 上级
org-links = 另属
org-links-in = 归口于此
org-term = 任期
# $date
org-term-until = 到 { $date }
org-members = 成员
org-members-direct = 直接在册
org-orgs = 下属组织
# $count
org-orgs-count = { $count } 个
org-years = 历年
# $from, $to (text)
org-years-text = { $from } → { $to }
org-years-title = 历年成员数
# $from, $to (text)
org-years-desc = 从 { $from } 人到 { $to } 人。
org-place = 地址
org-phone = 电话
# $date
org-since = { $date } 起
org-more-numbers = 按年龄、学历等看
org-whole-census = 打开统计
org-children = 下属组织
org-children-name = 名称
org-children-kind = 类别
org-children-orgs = 下属组织
org-children-members = 成员
# $count
org-children-more = 共 { $count } 个，这里列出前 50 个。在组织树里看全部
org-children-tree = 在组织树里看
org-acts = 可以办的事
org-act-found = 在下面新建组织
org-act-rename = 改名
org-act-kind = 改类别
org-act-move = 移到别处
org-act-merge = 合并
org-act-split = 拆分
org-act-dissolve = 撤销
org-act-link = 加归口关系
org-act-code = 登记代码
org-act-place = 登记地址
org-act-admit = 登记新成员
org-act-post = 任职
org-link-end = 结束

org-history-title = { $org } 沿革
org-history-lead = 点日期，看那一天的样子。
org-history-entry = 记录
org-was-founded = 成立
# $name
org-was-founded-as = 成立，当时叫“{ $name }”
# $name
org-was-renamed = 改名，原名“{ $name }”
# $kind
org-was-kind-changed = 改类别，原来是{ $kind }
org-was-moved = 移到现在的上级之下，原上级：
org-was-moved-by-merger = 上级合并，随之改隶，原上级：
org-was-moved-by-split = 上级拆分，随之改隶，原上级：
org-was-divided = 分出：
org-was-merged-into = 并入：
org-was-dissolved = 撤销
org-other-moved = 移走一个下属组织：
org-other-divided = 从这里分出：
org-other-merged-into = 并入这里：

org-posts-title = { $org } 职务
org-posts-now = 现任
org-posts-earlier = 历任
org-posts-none = 现在没有人任职。
org-posts-post = 职务
org-posts-name = 姓名
org-posts-from = 任职
org-posts-term = 任期到
org-posts-until = 离任
org-posts-end = 免职
org-posts-fill = 任职

org-list-title = { $org } 下属组织
# $kind, $count
org-list-lead = { $kind } { $count } 个，含本组织。
org-list-empty = 没有这样的组织。
