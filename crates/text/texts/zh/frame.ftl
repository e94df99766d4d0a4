### What stands around every page.

frame-site-name = 一根针
# $page: title of the page
frame-page-title = { $page } · { frame-site-name }
frame-home = 首页
frame-menu = 菜单
frame-search = 搜索
frame-search-label = 搜组织、人、事
frame-search-keys = 按 Ctrl 加 K
frame-sign-in = 登录
frame-sign-out = 退出
# $name: name of the account
frame-signed-in-as = 已登录：{ $name }
frame-not-signed-in = 未登录
frame-account = 我的账号
frame-language = 语言
frame-language-zh = 中文
frame-language-en = English
# $date: as of which day
frame-as-of = 截至 { $date }
frame-as-of-label = 截至日期
frame-as-of-change = 换一天
frame-as-of-past = 这是过去的样子，只能看，不能改。
frame-today = 今天
frame-back-to-today = 回到今天
frame-breadcrumbs = 所在位置
frame-skip-link = 跳到正文
frame-print = 打印
frame-no-javascript = 不开脚本也能用。
frame-thread = 要办或有错
# $count: how many problems the form has
frame-problems = 有 { $count } 处要改
frame-page-missing = 没有这一页。请核对网址，或从首页找起。
frame-page-forbidden = 这一页您的账号看不了。要看，请找上级给权限。
frame-page-broken = 这里出了错，没有改动任何内容。请过一会儿再试；还不行，请找管理员。
# $code: what to tell the operator
frame-page-broken-code = 报给管理员的编号：{ $code }
