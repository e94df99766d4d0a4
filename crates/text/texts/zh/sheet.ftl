### 读表格时每一行的话：什么值、为什么、怎么办。$value 是单元格里的内容，$heading 是列名。

## 单元格里的值

# $value
sheet-cell-error = 单元格里是错误值“{ $value }”，读不出内容。请改正公式，或者直接填内容。
# $value
sheet-coded-form = “{ $value }”不是名称，也不是代码。请填名称或代码。
# $value, $choices
sheet-coded-near = “{ $value }”不是这一列能用的名称。是不是：{ $choices }？请改成其中一个。
# $value
sheet-coded-two = “{ $value }”里的两部分说的不是同一项。请只留对的那一项。
# $value, $choices
sheet-coded-unclear = “{ $value }”可以是几项：{ $choices }。请写成其中一个。
# $value
sheet-coded-unknown = “{ $value }”不是这一列能用的名称或代码。请照空白模板里的下拉列表填写。
# $value, $date
sheet-date-day-hidden = 格式只显示“{ $value }”，单元格里其实是 { $date }。按只知道年月录入。如果日也对，请把格式改成年月日。
# $value
sheet-date-form = 看不懂日期“{ $value }”。请写成 2001-07-01；只知道年月的写成 2001-07。
# $value
sheet-date-impossible = 没有“{ $value }”这一天。请核对年、月、日。
# $value
sheet-date-lunar = “{ $value }”像是农历，不能照录。请填身份证或档案上的公历日期。
# $value, $choices
sheet-date-month-unclear = “{ $value }”是数字格，看不出是 1 月还是 10 月（10 末尾的 0 会丢）。请写成其中一个：{ $choices }。
# $value
sheet-date-no-year = “{ $value }”看不出是哪一年。请写四位数的年份，如 2001-07。
# $value, $date
sheet-date-order-turned = “{ $value }”的年不在最前，读作 { $date }。请看看对不对。
# $value, $choices
sheet-date-order-unclear = “{ $value }”看不出哪个是月、哪个是日。请写成其中一个：{ $choices }。
# $value, $date
sheet-date-serial = “{ $value }”读作表格软件里的日期序号，即 { $date }。请看看对不对。
# $value, $choices
sheet-date-short-year = “{ $value }”的年份只有两位，看不出是哪个世纪。如果是 { $choices }，请照这样写。
# $value
sheet-digits-lost = “{ $value }”存成了数字，表格软件只保留前 15 位，后面的已经丢了。请把这一列设成文本格式，对照证件重新填写。
# $value
sheet-id-area = “{ $value }”的前两位不是任何省份的代码。请对照身份证核对。
# $value
sheet-id-charset = “{ $value }”里有身份证号码不会有的字符。请填 18 位号码，最后一位可以是 X。
# $value
sheet-id-checksum = “{ $value }”的最后一位和前 17 位对不上，多半有一位写错了。请对照身份证核对。
# $value
sheet-id-date = “{ $value }”第 7 至 14 位不是可能的出生日期。请对照身份证核对。
# $value
sheet-id-ends-in-noughts = “{ $value }”末尾是 000，号码本身没有错，但如果表格曾把它存成数字，这三位可能是丢了以后补的。请对照身份证看一眼。
# $value
sheet-id-legacy = “{ $value }”是 15 位的旧身份证号码，不能用了。请填 18 位号码。
# $value, $found
sheet-id-length = “{ $value }”有 { $found } 位，身份证号码是 18 位。请对照身份证补全。
# $value
sheet-id-masked = “{ $value }”遮住了一部分，不能录入。请填完整的号码，或者把这一格清空。
# $value
sheet-id-sequence-zero = “{ $value }”的顺序码是 000，实际不会发给人。请对照身份证看一眼。
# $value
sheet-id-very-old = 按“{ $value }”算，这个人的年龄大得不寻常。请对照身份证看一眼。
# $value
sheet-name-blank = 姓名“{ $value }”中间有空格，保留了。如果是两个人，请分成两行；如果多打了，请删掉。
# $value, $remark
sheet-name-bracket = “{ $value }”里括号中的“{ $remark }”没有录入，姓名只取括号外的部分。
# $value, $place
sheet-name-control = 姓名“{ $value }”的第 { $place } 个字符是看不见的控制字符。请重新输入姓名。
# $value
sheet-name-digit = 姓名“{ $value }”里有数字，照样保留了。如果不是姓名的一部分，请删掉。
# $value
sheet-name-dot = 姓名“{ $value }”里的点读作间隔号“·”。请看看对不对。
# $value, $most
sheet-name-long = 姓名“{ $value }”超过 { $most } 个字。请看看是不是填错了列。
# $value
sheet-name-missing = “{ $value }”里没有姓名。请填姓名。
# $value
sheet-name-number = “{ $value }”是数字或日期，不是姓名。请看看是不是填错了列。
# $value, $place
sheet-name-private = 姓名“{ $value }”的第 { $place } 个字是旧系统自造的字，换一台机器就看不出是哪个字。请用输入法重新输入这个字。
# $value
sheet-name-single = 姓名“{ $value }”只有一个字，可能没有写全。请看一眼。
# $value
sheet-name-statuses = “{ $value }”的括号里说法不一。请只留对的。
# $value
sheet-name-unreadable = 姓名“{ $value }”里有字丢了或被遮住了，只有本人知道是哪个字。请重新输入姓名。
# $value
sheet-not-known = “{ $value }”按没有填处理。
# $value
sheet-org-code-form = “{ $value }”不像组织代码。请照证书或名册上的代码填写。
# $value
sheet-phone-bad = “{ $value }”不是 11 位手机号，也不是带区号的固定电话，所以没有录入电话；其他内容照常录入。
# $value, $phone
sheet-phone-nought = “{ $value }”存成了数字，区号前的 0 丢了，读作 { $phone }。请看看对不对。
# $value, $phone
sheet-phone-part = “{ $value }”里只录入了 { $phone }，其余的没有录入。

## 对照在册的资料

# $value, $fields
sheet-already-here-differs = 这个人已经在册，名单上不一样的有：{ $fields }。要改成名单上的，请在确认时勾选“更新”；不勾选，这一行什么也不做。
# $value, $first
sheet-duplicate-person = 和第 { $first } 行是同一个人。请只留一行。
# $value, $name, $org
sheet-looks-registered = { $org }已经有一位{ $name }，生日也对得上。请核对：是同一个人，请删去这一行；不是，请把两人的身份证号码都补上。
# $value, $org
sheet-member-of-other = 这个人现在在{ $org }。要转过来，请在确认时勾选“转接”；不勾选，这一行什么也不做。
# $value
sheet-org-ambiguous = “{ $value }”对得上好几个组织。请写全名，或者填组织代码。
# $value, $org, $founded, $date
sheet-org-before-founding = “{ $org }”{ $founded } 才成立，不能从 { $date } 起收人。请改生效日期或组织。
# $value, $org
sheet-org-code-disagrees = 代码是“{ $org }”的，和名称“{ $value }”不是同一个组织。请改对其中一个。
# $value, $org, $date
sheet-org-dissolved = “{ $org }”已在 { $date } 撤销。请改成现在的组织。
# $value, $org, $kind
sheet-org-holds-no-members = “{ $org }”是{ $kind }，不直接管人。请写下面的组织。
# $value, $org
sheet-org-missing = 没有写在哪个组织，“{ $org }”又不直接管人。请填这一行的组织。
# $value, $org
sheet-org-name-differs = 代码是“{ $org }”的，名称却写作“{ $value }”。按代码录入，请看看对不对。
# $value
sheet-org-unknown = 导入的范围里没有“{ $value }”。请改成组织的全名、简称或代码。
# $value
sheet-registered-elsewhere = 这个身份证号码已经在别处登记。请先问本人现在在哪里，再由那边办转接。
# $value, $name, $org
sheet-same-name-here = { $org }已经有一位{ $name }，生日也一样，但身份证号码不同。按两个人录入，请看看对不对。
# $value, $status
sheet-status-differs = 这个人在册的是“{ $status }”，和名单不一样。导入不改这一项，请单独办理。
# $value, $org, $date
sheet-was-member = 这个人曾在{ $org }，{ $date } 起不再在册。请先弄清楚，再决定怎么办。

## 整行和表格

# $value, $attribute, $in-name
sheet-attribute-disagrees = { $attribute }填的是“{ $value }”，姓名后面的括号里却是“{ $in-name }”。请改成一致的。
# $value, $attribute
sheet-attribute-missing = 没有填{ $attribute }，名册里不能缺。请补上。
# $value, $from-id
sheet-birth-disagrees = 出生日期“{ $value }”和身份证号里的 { $from-id } 不一致。请对照身份证改正其中一个。
# $value
sheet-birth-in-future = 出生日期 { $value } 还没到。请核对年份。
# $value, $earliest
sheet-date-too-early = “{ $value }”早于 { $earliest } 年，多半是年份写错了。请核对。
# $value
sheet-ditto-here = “{ $value }”表示和上面一样，但每个人的姓名和身份证号不会一样。请填这个人自己的。
# $value
sheet-ditto-nothing-above = “{ $value }”表示和上面一样，可是上面没有填。请直接填内容。
# $value, $row
sheet-duplicate-row = 这一行和第 { $row } 行是同一个人，内容也一样。只录入第 { $row } 行，请删掉这一行。
# $value, $birth
sheet-joined-before-birth = 加入日期 { $value } 早于出生日期 { $birth }。请核对这两个日期。
# $value
sheet-joined-in-future = 加入日期 { $value } 还没到。请核对年份。
# $value
sheet-merged-here = “{ $value }”的单元格和上一行合并在一起，看不出这一行是不是另一个人。请取消合并：一人一行，多余的行删掉。
sheet-no-cells = 这个文件是空的，里面没有任何内容。请另选一个文件。
sheet-no-table = 没有找到名册：哪一行都不像表头，看不出姓名在哪一列。请加上有“姓名”的表头行，或者指出表头在第几行、姓名在哪一列。
# $sheets
sheet-no-table-in-any = 看过的几个工作表（{ $sheets }）里都没有找到名册：哪一行都不像表头，看不出姓名在哪一列。请加上有“姓名”的表头行，或者指出在哪个工作表、第几行。
# $value, $row
sheet-other-header = 第 { $row } 行起换了另一种表头，各列的意思和上面不同，不能照上面的表头读。请把这一段另存为一个文件或工作表。
# $value
sheet-row-without-name = 这一行没有姓名，不知道是谁。请填姓名；如果不是一个人，请删掉这一行。
# $value, $row, $columns
sheet-rows-disagree = 这一行和第 { $row } 行是同一个人，但{ $columns }不一样，不知道哪个对。请只留对的那一行。
# $value, $section
sheet-section-of-outsiders = 这一行在“{ $section }”一段里，看起来不是现有成员，没有录入。如果是，请把这一行移到成员里。
# $value, $from-id
sheet-sex-disagrees = 性别“{ $value }”和身份证号里的“{ $from-id }”不一致。请对照身份证改正其中一个。
# $value, $in-name
sheet-status-disagrees = 这一列是“{ $value }”，姓名后面的括号里却是“{ $in-name }”。请改成一致的。
# $value, $section, $status
sheet-status-from-section = 这一行在“{ $section }”一段里，按“{ $status }”录入。请看看对不对。
# $value, $section, $status
sheet-status-not-of-section = 这一行在“{ $section }”一段里，填的却是“{ $status }”，按填的录入。请看看对不对。
# $value, $first
sheet-two-names = 这一行有两个姓名列，“{ $value }”不在“{ $first }”那一列，会漏掉。请改成一人一行，或者把这一列定为不读。
