### 命令行读表时说的话。

cli-sheet-reading = 正在读文件
cli-sheet-checking = 正在逐行查看
cli-sheet-taking = 正在收入
cli-sheet-file = 文件
cli-sheet-sheet = 工作表
cli-sheet-header = 表头所在行
cli-sheet-rows = 行数
cli-sheet-accepted = 可以收
cli-sheet-warned = 要看一看
cli-sheet-rejected = 不能收
cli-sheet-new = 新登记
cli-sheet-same = 已有，内容相同
cli-sheet-update = 已有，内容不同
cli-sheet-transfer = 在别的组织
cli-sheet-left-out = 不是数据的行
cli-sheet-columns = 列
cli-sheet-column = 列
cli-sheet-heading = 表头
cli-sheet-field = 读作
cli-sheet-field-none = 认不出，没有读
cli-sheet-problems = 要看的行和不能收的行
cli-sheet-row = 行
cli-sheet-state = 结果
cli-sheet-message = 原因和办法
cli-sheet-value = 值
cli-sheet-import = 导入
cli-sheet-added = 登记
cli-sheet-updated = 更改
cli-sheet-asked = 发起转接
# $count
cli-sheet-bad-rows = 有 { $count } 行不能收，所以一行也没有收。请在原表里改好；或者用 --only-good 只收好的行。
# $path
cli-sheet-marked = 标注后的原表在 { $path }。
# $text
cli-sheet-column-bad = “{ $text }”看不出哪一列是什么。请写成 C=name、B=resident_id 或 D=ignored 这样。
# $text, $known
cli-sheet-field-unknown = 没有“{ $text }”这一项。可以写：{ $known }。
# $text, $known
cli-sheet-unknown = 文件里没有工作表“{ $text }”。有：{ $known }。
# $import
cli-sheet-undo = 要撤回，用：needle import undo { $import }
cli-program = 程序本身
