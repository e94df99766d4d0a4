### 账户。

account-title = 账户和密码
account-name = 姓名
account-login = 登录名
account-opened = 开通
account-grants = 权限
account-no-grants = 现在没有权限。
account-role = 做什么
account-place = 在哪里
account-reach = 范围
account-from = 从
account-until = 到
# $post
account-by-post = 随“{ $post }”的岗位
account-reach-here = 只在这个组织
account-reach-below = 这个组织和下面的所有组织
account-until-open = 没有期限
account-role-organiser = 组织工作者
account-role-secretary = 负责人
account-role-member = 成员
account-role-rule-writer = 规则编写者
account-role-administrator = 账户管理者
account-role-auditor = 核查者
account-password = 改密码
account-password-old = 现在的密码
account-password-new = 新密码
account-password-new-hint = 至少 12 个字符。一句容易记住的话就很好。
account-password-again = 再写一次新密码
account-password-go = 改密码
account-password-done = 密码已经改好。
account-password-wrong = 现在的密码不对。
account-password-differ = 两次写的新密码不一样。
account-list-title = 账户
# $count
account-list-lead = { $count } 个账户
account-list-new = 开通账户
account-list-closed = 已停用
account-list-none = 没有权限
