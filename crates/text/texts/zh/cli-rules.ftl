### 命令行说规则和提醒时用的话。

cli-rule = 规则
cli-missing = 还缺什么
cli-state = 状态
cli-severity = 轻重
cli-since = 自
cli-article = 条款
cli-mark = 出处可靠程度
cli-to-confirm = 待核实
cli-late = 已过期
cli-soon = 快到期
cli-excused = 已延期或免除
cli-undecided = 缺资料，判断不了
cli-close = 怎样算完成
cli-standing-since = 规则自此如此
cli-parameter = 可调的数
cli-set-by = 由谁设定
cli-authority = 批准
cli-until = 到期（不含）
cli-exceptions = 延期和免除
cli-facts = 依据
cli-words = 条件
cli-unrecorded = 没有记录
cli-true = 是
cli-false = 否
cli-newly-short = 新出现问题
cli-newly-fine = 不再有问题
cli-first = 其中前 50 个
cli-change = 变化
cli-total = 合计
cli-what-if-same = 这样改，没有组织会有变化。
cli-what-if-nothing-written = 只是试算，什么都没有写入。
# $folder
cli-rulebook-empty = 文件夹 { $folder } 里没有规则文件（.toml）。
# $bytes
cli-rulebook-too-large = 规则文件加起来超过了 { $bytes } 字节，不再读。
# $rules
cli-what-if-without-effect = 规则改了，但没有组织因此变化：{ $rules }
