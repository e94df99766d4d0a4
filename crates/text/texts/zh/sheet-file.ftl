### 文件读不了的话：是什么、为什么、怎么办。$part 是文件内部的一部分，$limit 是上限。

## 不是表格

sheet-file-empty = 文件是空的，里面一个字节也没有。请检查是不是选错了文件，或者没有保存完。
sheet-file-web-page = 这是网页，不是表格（文件名可能写着 .xls 或 .xlsx）。请用 Excel 或 WPS 打开，另存为 .xlsx 再导入。
sheet-file-xml = 这是 XML 文件，不是能读的表格。请用 Excel 或 WPS 打开，另存为 .xlsx 再导入。
sheet-file-pdf = 这是 PDF 文件，不是表格。请找原来的表格文件，或者把内容录入空白模板。
sheet-file-image = 这是图片，不是表格。请找原来的表格文件，或者把内容录入空白模板。
sheet-file-document = 这是文字文档或演示文稿，不是表格。请把里面的表复制到 Excel 或 WPS 表格里，存为 .xlsx 再导入。
sheet-file-archive = 这是压缩包，里面没有可以直接读的表格。请先解压，再选里面的表格文件。
sheet-file-old = 这是 1995 年以前的 Excel 格式。请用 Excel 或 WPS 打开，另存为 .xlsx 再导入。
sheet-file-xlsb = 这是 .xlsb 格式的工作簿，这里不读。请用 Excel 或 WPS 打开，另存为 .xlsx 再导入。
sheet-file-unknown = 看不出这是什么文件。能读的是 .xlsx、.xls、.ods、.csv 和制表符分隔的文本；请另存为其中一种。
sheet-file-no-sheet = 工作簿里没有工作表。请检查文件，另存为 .xlsx 再导入。

## 打不开

sheet-file-encrypted = 文件有打开密码。请用 Excel 或 WPS 去掉密码（另存为时清空“打开密码”），再导入。
# $part
sheet-file-damaged = 文件损坏或不完整（{ $part }）。请用 Excel 或 WPS 打开，另存为 .xlsx 再导入；如果也打不开，请重新取得文件。
# $line
sheet-file-undecodable = 第 { $line } 行有认不出的字节，不知道是什么字。请用 Excel 或 WPS 打开，核对这一行，另存为 .xlsx 再导入。
# $row
sheet-file-quote = 第 { $row } 行的引号（"）只有开头没有结尾，后面的行都会被它吞掉。请补上或删去这个引号。

## 超过上限

# $limit
sheet-file-large = 文件超过 { $limit } MB。请分成几个文件，或者删去图片再导入。
# $limit
sheet-file-entries = 文件里有超过 { $limit } 个部件。请删去图片和附件，另存为 .xlsx 再导入。
# $limit
sheet-file-unpacked = 文件展开以后超过 { $limit } MB。请分成几个文件再导入。
# $part, $limit
sheet-file-ratio = 文件的一部分（{ $part }）展开以后是原来的 { $limit } 倍以上，不像正常的表格，所以没有读。请用 Excel 或 WPS 打开，另存为 .xlsx 再导入。
# $limit
sheet-file-sheets = 工作表超过 { $limit } 张。请只留要导入的那一张。
# $sheet, $limit
sheet-file-rows = 工作表“{ $sheet }”超过 { $limit } 行。请分成几个文件再导入。
# $sheet, $limit
sheet-file-columns = 工作表“{ $sheet }”超过 { $limit } 列。请删去不要的列再导入。
# $limit
sheet-file-cells = 有内容的单元格超过 { $limit } 个。请分成几个文件再导入。
# $sheet, $cell, $limit
sheet-file-long-text = 工作表“{ $sheet }”的 { $cell } 超过 { $limit } 个字。请改短这一格再导入。
# $limit
sheet-file-text = 文字一共超过 { $limit } MB。请分成几个文件再导入。
# $sheet, $limit
sheet-file-merges = 工作表“{ $sheet }”的合并区域超过 { $limit } 个。请取消合并再导入。

## 不安全

# $part
sheet-file-entities = 文件里（{ $part }）有 DOCTYPE 或实体，正常的表格没有，所以没有读。请用 Excel 或 WPS 打开，另存为 .xlsx 再导入。
# $part
sheet-file-xml-encoding = 文件里（{ $part }）用的不是 UTF-8，正常的表格都是，所以没有读。请用 Excel 或 WPS 打开，另存为 .xlsx 再导入。
sheet-file-overlap = 文件里有重名或重叠的部件，不同的程序会读出不同的内容，所以没有读。请用 Excel 或 WPS 打开，另存为 .xlsx 再导入。

## 读的时候

sheet-file-memory = 读这个文件要用的内存超过上限，所以停止了，什么也没有改动。请用 Excel 或 WPS 打开，只留要导入的表，另存为 .xlsx 再导入。
sheet-file-time = 读这个文件用的时间超过上限，所以停止了，什么也没有改动。请用 Excel 或 WPS 打开，只留要导入的表，另存为 .xlsx 再导入。
sheet-file-crashed = 读这个文件时出错了，什么也没有改动。请用 Excel 或 WPS 打开，另存为 .xlsx 再导入。
# $reason
sheet-file-no-reader = 读文件的程序没有启动（{ $reason }）。这不是文件的问题，请告诉管理员。
sheet-file-cancelled = 已停止读文件，什么也没有改动。
