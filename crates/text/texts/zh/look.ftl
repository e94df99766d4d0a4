# The frame around every page and the parts pages are made of (crates/web/templates).
look-site = 一根针
look-skip = 直接看正文
look-search = 搜索
look-search-hint = 搜组织：名称、拼音或代码
look-bar = 主菜单
look-sign-in = 登录
look-sign-out = 退出
look-crumbs = 当前位置
look-as-of = 截至
look-as-of-label = 看哪一天的情况
look-as-of-go = 看这一天
look-as-of-today = 回到今天
look-past = 这是过去某一天的情况，只能看，不能改。
# $count (number): how many fields need correcting
look-errors = { $count ->
    [1] 有 1 处要改
   *[other] 有 { $count } 处要改
}
# Read aloud before a field's error
look-error = 要改：
look-optional = （可不填）
look-date-hint = 例如 2026-11-23
look-cancel = 返回，不改了
look-tree-open = 展开
look-tree-close = 收起
look-pager = 翻页
look-prev = 上一页
look-next = 下一页
# $page, $pages, $count (text, already grouped)
look-pager-sum = 第 { $page } 页，共 { $pages } 页，{ $count } 条
look-back = 返回
look-print = 打印
look-step-done = 已办
look-before = 现在
look-after = 改了以后
look-suggestions = 条建议，用上下键选
look-updated = 结果已更新

look-my-record = 我的资料
look-my-account = 账户和密码
look-my-list = 待办
look-tree = 组织
look-census = 统计
look-ledger = 记录
look-accounts = 账户
