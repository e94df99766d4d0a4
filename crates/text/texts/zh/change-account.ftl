### 账号和权限的各页。

change-account-title = 开账号
change-account-lead = 开好以后再设密码、给权限。
change-account-verb = 开账号
change-account-name = 显示的名字
change-account-name-hint = 别人在记录里看到的名字，例如“李文”。
change-account-login-hint = 小写字母、数字、点和横线，例如 liwen。
change-account-person = 本人
change-account-record = 打开资料
change-account-says = 这个账号还没有权限，也还不能登录。
change-account-opened = 开账号日期
# $date
change-account-closed = 已在 { $date } 停用
change-grants = 权限
change-grants-none = 还没有权限，登录以后什么也看不到。
# $name
change-grant-title = { $name }：给权限
change-grant-verb = 给权限
change-grant-org = 在哪个组织
change-grant-reach = 范围
change-reach-below = 这个组织和它下面的全部
change-reach-here = 只有这个组织
change-grant-until = 到哪一天为止
change-grant-until-hint = 不填就一直有效，直到收回。
# $name, $role, $org
change-grant-says = { $name } 将在“{ $org }”担任{ $role }，马上生效。
# $name
change-ungrant-title = { $name }：收回权限
change-ungrant-verb = 收回
# $name
change-ungrant-says = { $name } 下一次打开页面时就没有这项权限了。
# $name
change-close-title = { $name }：停用账号
change-close-verb = 停用账号
change-close-says = 停用后马上不能登录；做过的事仍在记录里。
# $count
change-close-grants = 同时收回 { $count } 项权限。
# $name
change-password-title = { $name }：设密码
change-password-lead = 当面告诉本人，请本人登录后改掉。设密码会记在记录里。
change-password-verb = 设密码
change-password-new = 新密码
# $min
change-password-hint = 至少 { $min } 个字符，一句话也可以。
change-password-again = 再写一次
change-password-differs = 两次写的不一样。请再写一次。
change-password-done = 密码已经设好。
change-role-organiser-means = 管一个地方的组织和成员
change-role-secretary-means = 管一个组织的成员、职务和转移
change-role-member-means = 看自己的组织和自己的资料
change-role-rule-writer-means = 看统计，不看个人资料
change-role-administrator-means = 开账号、给权限，不看个人资料
change-role-auditor-means = 看做过什么，什么也不改
