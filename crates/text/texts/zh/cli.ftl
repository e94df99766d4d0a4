### What the command line says: what, why, what to do.

## What every command may have to say

cli-bug = 程序自己出错了，没有写入任何未完成的内容。请把下面括号里的位置报给开发的人。
cli-refused = 没有办，什么都没有改：
# $what
cli-hidden =
    找不到要办的对象：{ $what ->
        [org] 组织
        [person] 人员
        [account] 账号
        [grant] 权限
        [transfer] 转移
        [holding] 任职
        [link] 联系
        [away] 外出登记
        [record] 做过的事
        [exception] 缓办或免办
       *[other] { $what }
    }。请核对编号。
cli-nothing = 没有找到符合的。
cli-dry-run = 只是预览，什么都没有改。
# $why
cli-output-failed = 结果写不出去（{ $why }）。请检查输出的文件或磁盘。

## The database and its key

# $place, $why
cli-store-open = 打不开数据库 { $place }：{ $why }。
# $place
cli-store-in-use = { $place } 正由另一个 needle 使用。请先停掉那个，或者用 --db 另指一个数据库（verify、census、backup 和 org 的查看命令可以同时用）。
# $place, $found, $known
cli-store-newer = { $place } 是更新版本的 needle 写的（格式 { $found }，本程序只认得到 { $known }）。请安装新版程序。
# $place
cli-store-not-ours = { $place } 不是 needle 的数据库。请核对路径；如果它本该是，请用备份恢复。
# $place
cli-store-wrong-key = { $place } 打不开这个数据库：密钥不对。请换回建库时生成的密钥文件，或者用 --key 指明它在哪里。
# $place, $identity, $pieces
cli-store-half-loaded = { $place } 还没有载完（“{ $identity }”已载入 { $pieces } 段）。再执行同一条命令会接着载入；不想要了，就删掉它重新开始。
# $place, $identity
cli-store-other-load = { $place } 里已经开始载入“{ $identity }”。请先把那一次做完，或者用 --db 换一个新的数据库。
# $first, $second
cli-store-same-number = 有两个人的身份证号相同：{ $first } 和 { $second }。请改好来源，换一个新的数据库重新载入。
cli-store-disk-full = 磁盘满了，什么都没有改。请腾出空间再试。
# $why
cli-store-read-only = 数据库不能写（{ $why }），什么都没有改。请检查文件和文件夹的权限。
# $why
cli-store-damaged = 数据库损坏：{ $why }。请用 needle restore 从备份恢复。
# $why
cli-store-engine = 数据库引擎报告：{ $why }。什么都没有改；请再试一次，还不行就用 needle verify 检查。
# $path, $why
cli-store-file = 文件 { $path } 用不了（{ $why }）。请核对路径和权限。
# $path
cli-no-database = 没有 { $path } 这个数据库。请用 needle init 新建，用 needle demo 建演示库，或者用 --db 指明它在哪里。
# $path
cli-database-exists = { $path } 已经有了，不会覆盖。请用 --db 另起一个名字。
# $path
cli-out-exists = { $path } 已经有了，备份不会覆盖它。请另起一个名字。
cli-no-root = 这个数据库里还没有最上面的组织。请用 needle init 重新建库。
# $path
cli-key-missing = 没有 { $path } 这个密钥文件。请把建库时生成的密钥放回去，或者用 --key 指明它在哪里。
# $path, $why
cli-key-unreadable = 密钥文件 { $path } 读不了（{ $why }）。请检查它的权限。
# $path, $why
cli-key-unwritable = 密钥文件 { $path } 写不了（{ $why }），什么都没有建。请核对路径和权限。
# $path
cli-key-malformed = { $path } 不是密钥文件：里面应当是 64 位十六进制数字。请换回建库时生成的那个。
# $name, $known
cli-rulebook-unknown = 没有“{ $name }”这本规则，程序自带的有：{ $known }。请从中选一本。
# $name, $known
cli-procedure-unknown = 规则里没有“{ $name }”这个程序，有的是：{ $known }。

## Things named on the command line

# $text
cli-org-unknown = 找不到编号或代码是“{ $text }”的组织。请用 needle org search 查一查。
# $text
cli-org-several = 有几个组织的代码都是“{ $text }”，请改用下面的编号：
# $login
cli-account-unknown = 没有登录名是“{ $login }”的账号。请用 needle account list 核对。
# $name, $known
cli-dimension-unknown = 没有“{ $name }”这个统计项，可以用：{ $known }。
# $dimension, $bucket, $known
cli-bucket-unknown = “{ $dimension }”里没有“{ $bucket }”这一档，可以用：{ $known }。
# $max
cli-by-too-many = 一次最多按 { $max } 项交叉统计。请去掉几项。

## init, serve, demo

cli-key-made = 密钥文件已生成，只有您能读。请另存一份，不要和备份放在一起：没有它，备份也打不开。
cli-key-taken = 沿用了已有的密钥文件。
# $root
cli-init-next =
    接下来：
      needle account add 登录名 --name 姓名 --role organiser --at { $root }
      needle serve
# $address
cli-serving = 请用浏览器打开 http://{ $address }/ ；按 Ctrl-C 停止。
# $address, $why
cli-serve-failed = 不能在 { $address } 上提供页面（{ $why }）。请用 --listen 换一个地址或端口。
cli-demo-building = 正在编造演示数据
# $path
cli-demo-exists = 演示库 { $path } 已经有了，没有动它。要重新建，请加 --again；要用它，请去掉 --no-serve。
# $path
cli-demo-reused = 沿用已有的演示库 { $path }；要重新建，请加 --again。
# $orgs, $members, $path, $seconds
cli-demo-built = 演示库 { $path } 建好了：{ $orgs } 个组织，{ $members } 名成员，用了 { $seconds } 秒。里面的人和地方都是编造的。

## verify, backup, restore

cli-equal = 一致
cli-different = 不一致
# $path, $key
cli-backed-up = 备份已写到 { $path }。密钥 { $key } 不在里面，请另存。
cli-restore-server = 备份只能恢复成文件。请用 --db 指一个文件路径。
# $path
cli-restore-bad = 备份 { $path } 检查不通过，没有恢复。请换一份备份。
# $entries, $path, $key
cli-restored = 已恢复到 { $path }，共 { $entries } 条记录，检查一致。打开它用的密钥是 { $key }。

## import

cli-import-reading = 正在读名单
cli-import-taking = 正在建组织
cli-import-rows = 名单行数
cli-import-left-out = 按要求略去的行
cli-import-skipped = 已有、跳过的行
# $line, $name
cli-import-odd-name = 第 { $line } 行的名称“{ $name }”里有自造字，照原样收下了；别的电脑可能显示不出，请查证后改名。
# $rulebook
cli-import-no-divisions = 规则“{ $rulebook }”没有说明区划名单怎样变成组织，不能导入。请换一个用别的规则建的数据库。
# $code
cli-import-under-unknown = 名单里没有代码是“{ $code }”的行。代码是 12 位数字，请核对。
# $date, $today
cli-import-in-future = 成立日期 { $date } 还没到，今天是 { $today }。请填今天或以前的日期。
# $date, $founded
cli-import-before-root = 成立日期 { $date } 早于最上面的组织的成立日期 { $founded }。请填 { $founded } 或以后的日期。
# $path, $why
cli-import-unreadable = 名单 { $path } 读不下去（{ $why }）。请核对它是不是 CSV 或 gzip 压缩的 CSV，是否完整。
# $path, $column, $columns
cli-import-column = 名单 { $path } 没有 { $column } 这一列，要有的列是：{ $columns }。请补上表头。
# $path, $max
cli-import-too-large = 名单 { $path } 解开后超过 { $max } 字节，没有导入。请核对是不是拿错了文件，或者分成几份。
# $path, $max
cli-import-too-many-rows = 名单 { $path } 超过 { $max } 行，没有导入。请分成几份。
# $path, $line, $max
cli-import-row-too-long = 名单 { $path } 第 { $line } 行超过 { $max } 字节，没有导入。请看看引号是不是没有合上。
# $count
cli-import-bad = 名单里有 { $count } 处不能导入，什么都没有改：
# $line, $code, $column, $value, $why
cli-import-bad-row = 第 { $line } 行（{ $code }），{ $column } 列，“{ $value }”：{ $why }
# $count
cli-import-more = 还有 { $count } 处没有列出。
cli-import-row-shape = 这一行的列数和表头不一样，或者不是 UTF-8。请核对逗号和引号，另存为 UTF-8。
cli-import-row-code = 代码应当是 12 位数字。请核对，看看表格软件是不是改动了它。
cli-import-row-twice = 这个代码在前面的行里已经有了。请删掉多的一行。
cli-import-row-kind = 规则里没有这一级的这个类别。请改正 level 或 kind。
cli-import-row-name = 名称空着、太长，或者有不能用的字符。请改正名称。
cli-import-row-parent-missing = 名单和数据库里都没有这个上级。请补上那一行，或者改正上级代码。
cli-import-row-ring = 顺着上级往上找会回到这一行。请改正上级代码。
cli-import-row-under = 规则不允许它设在这个上级下面。请改正类别或上级代码。
cli-import-row-before = 它的上级在成立日期那天还不存在。请用 --founded 填晚一些的日期。

## accounts

cli-password-ask = 密码（至少 12 个字符，输入时不显示）：
cli-password-ask-again = 再输一遍：
cli-password-differs = 两遍密码不一样，没有改。请重新来过。
# $why
cli-password-unread = 读不到密码（{ $why }）。请从键盘输入，或者用 --password-file。
# $login
cli-password-set = “{ $login }”的密码已设好。

## Headings of tables and names of values

cli-database = 数据库
cli-key = 密钥文件
cli-rulebook = 规则
cli-root = 最上面的组织
cli-id = 编号
cli-what = 事项
cli-made = 新建
cli-entries = 记录
cli-counting = 清点成员（第一次打开较大的数据库时）
cli-chain = 链
cli-chains = 链
cli-hash = 摘要
cli-table = 表
cli-tables = 对比的表
cli-rows = 行
cli-compared = 逐行对比
cli-problem = 问题
cli-problems = 问题
cli-as-of = 截至
cli-number = 个数
# $count, $all, $date
cli-counted = { $date }：{ $count } 人，其中范围共 { $all } 人。
cli-depth = 层
cli-orgs-under = 下级组织
cli-members-direct = 直属成员
cli-founded = 成立
cli-ended = 撤销
cli-into = 并入
cli-term-ends = 任期至
cli-scheme = 代码种类
cli-line = 联系线
cli-links = 联系
cli-events = 事件
cli-members-moved = 转组织的成员
cli-orgs-moved = 换上级的组织
cli-orgs-founded = 新建的组织
cli-orgs-ended = 撤销的组织
cli-posts-ended = 终止的任职
cli-links-ended = 终止的联系
cli-rights = 权限变化
cli-gained = 得到
cli-at = 所在组织
cli-reach = 范围
cli-grant = 权限编号
cli-grant-until = 权限到期
cli-registered = 登记日期
cli-erased = 资料已删除，无法恢复
cli-resident-id = 身份证号
cli-joined = 加入日期
cli-attribute = 项目
cli-value = 值
cli-standing = 在册情况
cli-memberships = 组织关系
cli-transfers = 转移
cli-from = 转出
cli-to = 转入
cli-asked = 提出
cli-due = 期限
cli-aways = 外出
cli-where = 地点
cli-host = 联系的组织

## Lines of an organisation's history

cli-history-founded = 成立
cli-history-renamed = 改名
cli-history-kind-changed = 改类别
cli-history-moved = 移到别的上级
cli-history-moved-by-merger = 随合并换上级
cli-history-moved-by-split = 随拆分换上级
cli-history-divided = 拆出
cli-history-merged-into = 并入
cli-history-dissolved = 撤销
cli-template-terminal = 模板是一个表格文件，不能显示在终端里。请写 --out 模板.xlsx，或者用 > 存成文件。

## A whole register

cli-synth-laying = 正在摆组织和人数……
# $why
cli-synth-failed = 编不出来：{ $why }
# $file, $count, $line, $column, $value
cli-synth-divisions = { $file } 里有 { $count } 行用不了，第一处在第 { $line } 行的 { $column }（{ $value }）。请改好，或用 --leave-out 代码 去掉那一行。
cli-synth-writing = 正在写文件
cli-register-folder = 文件夹
cli-register-orgs = 组织
cli-register-members = 成员
cli-register-records = 做过的事
cli-register-indicators = 填过的数
cli-register-import = 导入
cli-register-resumed = 以前已载入
cli-register-seconds = 用了多少秒
cli-register-rate = 每秒行数
cli-register-accounts = 账号和密码
cli-register-digesting = 正在通读文件
cli-register-loading = 正在载入
cli-register-numbers = 正在整理身份证号
# $done, $of, $rate, $left
cli-register-at = 已载入 { $done } / { $of } 行，每秒 { $rate } 行，还要约 { $left } 秒
# $sort, $row, $piece
cli-register-row =
    { $sort ->
        [orgs] 第 { $row } 个组织不能收
        [members] 第 { $row } 名成员不能收
        [records] 第 { $row } 条记录不能收
       *[other] 第 { $row } 个数不能收
    }（来源的第 { $piece } 段）：
# $place
cli-register-kept = 已经写进 { $place } 的停在这里，不会再用。请改好来源，换一个新的数据库重新载入。
# $place
cli-register-not-empty = { $place } 里已经有名册了。整册只能载入新的数据库，请用 --db 换一个名字。
cli-register-empty = 来源里一个组织也没有，没有什么可载入。
cli-register-rulebook = 这套规定的代码太多，不能整册载入。
# $file, $row, $column, $value, $what
cli-register-columns =
    { $what ->
        [file] 文件 { $file } 用不了：{ $value }
        [no-column] { $file } 里没有 { $column } 这一列，请补上
        [type] { $file } 的 { $column } 列是 { $value }，读不了；docs/columns.md 写着该是什么
        [missing] { $file } 第 { $row } 行的 { $column } 空着，请填上
        [unknown] { $file } 第 { $row } 行的 { $column } 是“{ $value }”，规定里没有这个代码
        [number] { $file } 第 { $row } 行的 { $column } 是 { $value }，这里放不了这个数
        [day] { $file } 第 { $row } 行的 { $column } 是“{ $value }”，不是日期，请写成 2021-12-31
        [text] { $file } 第 { $row } 行的 { $column } 不是 UTF-8 文字：{ $value }
        [long] { $file } 第 { $row } 行的 { $column } 太长（{ $value } 字节）
        [order] { $file } 第 { $row } 行的 { $column } 是 { $value }，次序不对：组织按行从 0 起编号，上级在前；别的文件按组织的次序排
        [many] { $file } 有 { $value } 行，太多了
        [attribute] 规定里的 { $column } 不能成为一列，这套规定不能这样导入导出
       *[other] { $file } 第 { $row } 行的 { $column }：{ $value }
    }。
