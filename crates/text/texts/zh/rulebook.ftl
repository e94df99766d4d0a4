### 命令行检查和试用规则文件夹时用的话。

# $errors
rulebook-unsound = 规则里有 { $errors } 处错误，还不能用。请照上面划线的地方改正。
# $rules, $facts, $warnings
rulebook-sound = 没有错误：{ $rules } 条规则，{ $facts } 项事实，{ $warnings } 处提醒。
# $tests
rulebook-tests-passed = { $tests } 个例子都通过了。
# $failed, $tests
rulebook-tests-failed = { $tests } 个例子中有 { $failed } 处与规则不符。请改规则或者改例子。
rulebook-no-tests = 规则旁边没有例子（rules/*_test.toml）。
# $rules
rulebook-never-listed = 没有例子显示未做到的情形：{ $rules }
# $rules
rulebook-never-kept = 没有例子显示已做到的情形：{ $rules }
# $test, $rule
rulebook-test-head = 例子“{ $test }”，规则 { $rule }：
# $expected, $got
rulebook-test-lists = 应为：{ $expected }；实际：{ $got }
# $expected, $got
rulebook-test-due = 应当的期限：{ $expected }；实际：{ $got }
# $walk, $procedure
rulebook-walk-head = 走一遍“{ $walk }”，程序 { $procedure }：
rulebook-walk-procedure = 有这个程序
rulebook-walk-taken = 这一步能办
rulebook-listed-soon = 快到期
rulebook-listed-late = 已过期
rulebook-listed-unknown = 缺资料，判断不了
rulebook-listed-none = 不列出
rulebook-applies = 适用于谁
rulebook-when = 缺什么
rulebook-column-file = 文件
rulebook-column-line = 行
rulebook-column-column = 列
rulebook-column-severity = 轻重
rulebook-column-message = 说明
rulebook-column-help = 建议
rulebook-column-test = 例子
rulebook-column-rule = 规则
rulebook-column-expected = 应为
rulebook-column-got = 实际
rulebook-column-fact = 事实
rulebook-column-unit = 单位
rulebook-column-optional = 可能缺
rulebook-column-meaning = 含义
