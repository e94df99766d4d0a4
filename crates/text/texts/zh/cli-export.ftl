### 命令行的导出。

cli-export-writing = 正在写
cli-export-bytes = 已写字节
# $path
cli-export-done = 已写好 { $path }。
# $path
cli-export-exists = { $path } 已经有了。请另起一个名字，或者加 --replace 换掉它。
cli-export-terminal = 表格文件不能显示在终端里。请写 --out 名单.xlsx，或者用 > 存成文件。
cli-xlsx-export-only = 只有 export 能写表格文件。请用 --format text、json 或 csv。
