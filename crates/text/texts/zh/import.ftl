### 从表格导入：选文件、核对、导入、撤回。

import-act = 从表格导入
# $org
import-title = { $org }：从表格导入
import-lead = 先给您看读出了什么，确认以后才写进去。
import-what = 表里是什么
import-members = 成员名单
import-members-hint = 一行一个人。
import-orgs = 组织名单
import-orgs-hint = 一行一个组织，看得出谁在谁下面。
import-file = 文件
import-file-hint = Excel 或 WPS 的 .xlsx、.xls，或者 .ods、.csv、.tsv，不超过 20 MB。可以点开来选，也可以把文件拖到框里。
import-read = 读文件
import-template = 还没有表？取一份空表来填：
import-past = 以前导入的
import-open = 还没办完的
import-drop = 不要这个文件了
import-no-file = 还没有选文件。请先选一个文件。
import-too-large = 这个文件超过 20 MB。请去掉用不着的列，或者分成几个文件。
import-busy = 现在正在读的文件太多。请过几分钟再试。

## 正在办

# $name
import-reading = 正在读“{ $name }”
# $name
import-checking = 正在核对“{ $name }”
# $name
import-taking = 正在导入“{ $name }”
import-begun = 刚开始。
# $done (text)
import-read-rows = 已读 { $done } 行。
# $done, $total (text)
import-checked-rows = 已核对 { $done } 行，共 { $total } 行。
# $done, $total (text)
import-taken-rows = 已导入 { $done } 行，共 { $total } 行。
import-leave = 可以先去办别的，文件在“从表格导入”那一页里还找得到。
import-stop = 停下
import-stop-taking = 现在停下，就一行也不导入。
import-reload = 看看到哪儿了
# $name
import-stopped = “{ $name }”已经停下
import-stopped-text = 什么都没有改动。
# $name
import-unread = 读不了“{ $name }”
import-choose-again = 另选文件
import-gone = 这个文件已经不在这里
import-gone-text = 选好的文件只留两个小时，服务器重新启动也会丢掉。没有确认导入的，什么都没有改动；请重新选文件。已经导入的，在那个组织的“以前导入的”里。

## 核对

# $name
import-check = 核对“{ $name }”
# $org
import-check-lead = 要导入到“{ $org }”和它下面。现在还什么都没有写进去。
# $count
import-some-rejected = { $count } 行不能导入。
import-mend = 取走标注后的原表，照着改好，再选一次。
import-marked = 取走标注后的原表
# $name: of the file, without its ending
import-marked-name = { $name }-标注
import-recognised = 读出了什么
import-is-xlsx = Excel 工作簿（.xlsx）
import-is-xls = Excel 97–2003 工作簿（.xls）
import-is-ods = OpenDocument 表格（.ods）
# $encoding, $delimiter
import-is-text = 文本，编码 { $encoding }，以“{ $delimiter }”分列
import-tab = 制表符
import-sheet = 工作表
import-header = 表头
# $sheet, $rows (text): row numbers
import-header-at = 工作表“{ $sheet }”，第 { $rows } 行
# $rows (text)
import-header-at-only = 第 { $rows } 行
import-header-row = 表头在第几行
import-header-bad = 表头在第几行，请写一个数字，例如 3。
import-effective = 从哪一天起
import-columns = 各列
# $known, $all (number)
import-columns-read = { $all } 列，认出 { $known } 列
import-column = 列
import-heading = 表里的标题
import-read-as = 读作
import-read-again = 按这样重新读
import-remembered = 改过的会记住，下次同样的标题照此读。
import-field-none = （没认出，不读）
import-field-ignored = 不读
# $column, $instead (text)
import-note-twice = { $column } 列和 { $instead } 列像是同一项，只读 { $instead } 列。要读另一列，请在下面改。
# $names (text)
import-other-sheets = 工作表{ $names }里也有名单，没有读。要读它，请在下面换工作表。
# $count
import-left-out = 另有 { $count } 行不是数据
# $rows (text)
import-rows-numbered = 第 { $rows } 行
import-no-data-title = 标题
import-no-data-header = 表头
import-no-data-section = 小标题
import-no-data-blank = 空行
import-no-data-total = 合计
import-no-data-signature = 落款
import-no-data-note = 说明
import-rows = 逐行看
import-rows-none = 没有这样的行。
import-show-all = 全部
import-show-rejected = 不能导入
import-show-warned = 要看一看
import-show-new = 新成员
import-show-same = 已在册
import-show-update = 资料不同
import-show-transfer = 在别的组织
import-row = 行
# $row
import-row-number = 第 { $row } 行
import-who = 姓名
import-org = 组织
import-outcome = 办什么
import-does-nothing = 不导入
import-does-new = 新录入
import-does-same = 已经在册，不用改
# $fields (text)
import-does-update = 已经在册，{ $fields }不同
# $org
import-does-transfer = 现在在“{ $org }”
# $text
import-instead = 可以写：{ $text }
# $name
import-quoted = “{ $name }”
import-comma = 、
import-or = {" 或 "}
import-take = 导入
# $date
import-from-day = 从 { $date } 起算。要改日期，在上面“读出了什么”里改。
import-only-good-text = 有不能导入的行，所以不能整份导入。最稳妥的是改好原表再选一次；也可以先导入没有问题的行。
# $count
import-take-updates = 把 { $count } 个已在册的人的资料改成表里的
import-take-updates-hint = 不勾就不动他们的资料。
# $count
import-take-transfers = 为 { $count } 个在别的组织的人申请转来
import-take-transfers-hint = 要等原来的组织同意。不勾就不办。
# $count
import-take-all = 导入 { $count } 人
# $count
import-take-good = 只导入没有问题的 { $count } 人
import-not-whole = 有不能导入的行，所以没有导入。请改好原表再选一次，或者只导入没有问题的行。
import-nothing = 没有要导入的：表里的人都已在册，或者都不能导入。

## 组织名单

# $org
import-check-orgs-lead = 要建在“{ $org }”下面。现在还什么都没有写进去。
import-by = 怎么看出上下级
import-by-parent = 看“上级”那一列
import-by-merged = 一级一列
import-by-depth = 看“层级”那一列
import-by-numbering = 看编号（一、（一）1.）
import-by-indent = 看缩进
import-by-flat = 都在同一级
import-sector = 没写领域的，算作
import-sector-none = （不填）
import-org-name = 名称
import-org-short = 简称
import-org-kind = 类别
import-org-sector = 领域
import-org-parent = 上级
import-org-parent-code = 上级代码
import-org-number = 编号
import-org-depth = 层级
import-org-code = 代码
# $level
import-org-level = 第 { $level } 级
import-no-list = 文件里没有找到组织名单。名单要有一列是组织的名称。
# $names (text)
import-no-list-in = 看了工作表{ $names }，都没有找到组织名单。名单要有一列是组织的名称。
# $count
import-take-all-orgs = 新建 { $count } 个组织
# $count
import-take-good-orgs = 只建没有问题的 { $count } 个

## 回执

# $name
import-done = 导入回执：{ $name }
# $when (text)
import-was-undone = 已在 { $when } 撤回，等于没有导入过。
# $count
import-counts-added = 录入 { $count } 人
# $count
import-counts-updated = 修改 { $count } 人的资料
# $count
import-counts-asked = 申请转来 { $count } 人
# $count
import-counts-founded = 新建 { $count } 个组织
# $count
import-undoes-added = 录入的 { $count } 人会从名册里去掉，他们的资料会清除。
# $count
import-undoes-updated = { $count } 人的资料改回导入以前的样子。
# $count
import-undoes-asked = { $count } 个转来的申请撤回。
# $count
import-undoes-founded = 新建的 { $count } 个组织去掉。
# $count
import-refused = { $count } 行没有导入
import-org-under = 导入到
# $count (text)
import-entries-more = 共 { $count } 条
import-items = 办了什么
import-did-new = 新录入
import-did-update = 修改资料
import-did-transfer = 申请转来
import-did-found = 新建
import-another = 再导入一个文件
import-undo-verb = 撤回这次导入
# $name
import-undo-title = 撤回“{ $name }”的导入
import-undo-lead = 撤回以后等于没有导入过。只要后来没有别的事用到这些人和组织，就可以撤回。
import-undo-not = 为什么不能撤回
import-undo-not-yours = 这次导入不在您管的范围里，您不能撤回。
import-undone = 已撤回
# $org
import-list-title = { $org }：导入记录
import-list-none = 还没有导入过。
