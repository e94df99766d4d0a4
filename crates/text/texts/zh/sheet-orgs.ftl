### 读组织名单时每一行的话：什么值、为什么、怎么办。$value 是单元格里的内容，$choices 是可以写的。

# $above, $row
sheet-org-above-rejected = 它的上级“{ $above }”（第 { $row } 行）不能收，它也就没有地方放。请先改好那一行。
# $value
sheet-org-already = 这里已经有叫“{ $value }”的组织，没有再建。请把这一行从名单里去掉；要在它下面建，请选它来导入。
# $value
sheet-org-closed = 这个组织在 { $value } 已经撤销，不能新建。请把它从文件里去掉。
# $value, $scheme, $digits
sheet-org-code-digits = “{ $value }”不是{ $scheme }：应当是 { $digits } 位数字。请核对后重填。
# $value
sheet-org-code-digits-lost = “{ $value }”存成了数字，表格软件只保留前 15 位，后面的已经丢了。请把这一列设成文本格式，重新填写。
# $value, $scheme
sheet-org-code-invalid = “{ $value }”不是{ $scheme }：位数、字符或者校验位不对。请对照证书重填。
# $value
sheet-org-code-no-scheme = 规则里没有可以放“{ $value }”的编码，没有录入。如果用不着，可以不管。
# $value, $max
sheet-org-code-too-long = “{ $value }”太长，代码最多 { $max } 个字符。请核对。
# $value, $row
sheet-org-code-twice = 代码“{ $value }”和第 { $row } 行相同，一个代码只能给一个组织。请改正其中一个。
# $value, $expected
sheet-org-depth-jump = 层级是 { $value }，可是上面没有第 { $expected } 层的组织接着它。请核对层级，或者补上中间的那个组织。
# $value
sheet-org-depth-unreadable = 看不出“{ $value }”是第几层。请写成 1、2、3 这样的数字。
# $value, $above
sheet-org-indent-between = “{ $value }”缩进的深浅在两层之间：看不出它在“{ $above }”下面，还是和它并列。请把缩进对齐。
# $value
sheet-org-indent-first = “{ $value }”缩进了，可是上面没有比它靠左的组织。请补上它的上级，或者去掉缩进。
# $value, $choices
sheet-org-kind-missing = 从名称“{ $value }”看不出是哪一类组织。请加一列“组织类型”，填：{ $choices }。
# $value, $kind, $above, $choices
sheet-org-kind-not-under = “{ $value }”看来是{ $kind }，不能设在{ $above }下面。请核对它的上级，或者在“组织类型”里填：{ $choices }。
# $value, $choices
sheet-org-kind-several = “{ $value }”可能是几类组织。请加一列“组织类型”，填其中一个：{ $choices }。
# $value, $choices
sheet-org-kind-unknown = 没有“{ $value }”这一类组织。请填：{ $choices }。
# $value
sheet-org-level-above = “{ $value }”不在最上面一层，可是它前面没有上级。请在它前面或者左边补上上级的名称。
# $value, $upper
sheet-org-level-differs = 文件里写它是第 { $value } 层，它的上级却是第 { $upper } 层。按上级放了，请看看对不对。
# $value, $above, $between
sheet-org-level-open = “{ $value }”左边有一格是空的：看不出它在“{ $between }”下面，还是直接在“{ $above }”下面。请在空格里填“{ $between }”，没有中间一层就填“—”。
# $value, $character
sheet-org-name-character = “{ $value }”里有看不见或者不能用的字符（{ $character }）。请重新输入这个名称。
# $value
sheet-org-name-error = 单元格里是错误值“{ $value }”，读不出名称。请改正公式，或者直接填名称。
sheet-org-name-missing = 这一行没有组织名称。请填上名称；如果不是组织，请删掉这一行。
# $value, $character
sheet-org-name-private = 名称“{ $value }”里的“{ $character }”是自造字，别的电脑可能显示不出。请查证后改成通用的字。
# $value, $max
sheet-org-name-too-long = “{ $value }”太长，名称最多 { $max } 个字。请用规范名称。
# $value, $expected, $found
sheet-org-number-count = 编号“{ $value }”接不上：这里应当是 { $expected }，写的是 { $found }。按它的样式放在同一层了，请看看有没有漏行。
# $value, $above
sheet-org-number-jump = { $above ->
        [none] 编号“{ $value }”跳了一层：别处在它上面还有一层编号，这里没有。请补上中间的那个组织，或者改编号。
       *[other] 编号“{ $value }”应当在“{ $above }”下面，可是名单里没有编号是“{ $above }”的组织。请补上，或者改编号。
    }
# $value
sheet-org-number-missing = “{ $value }”没有编号，看不出它在哪一层。请补上编号。
# $value, $above
sheet-org-number-none = “{ $value }”没有编号，按“{ $above }”的下级读。请看看对不对。
# $value, $expected
sheet-org-number-nought = 编号“{ $value }”是数字格，末尾的 0 会丢，按 { $expected } 读。请看看对不对。
sheet-org-parent-empty = 没有写上级，按直接在最上面那个组织下面读。如果是和上一行一样，请填上名称或者“同上”。
# $value
sheet-org-parent-itself = “{ $value }”是它自己，不能做自己的上级。请填真正的上级；没有就留空。
# $value, $choices
sheet-org-parent-near = 名单里没有叫“{ $value }”的组织。是不是：{ $choices }？请改成一样的名称。
# $value, $count, $choices
sheet-org-parent-several = 名单里有 { $count } 个组织都叫“{ $value }”，看不出是哪一个：{ $choices }。请加“组织代码”和“上级代码”两列。
# $value, $by-code
sheet-org-parent-two = 上级名称“{ $value }”和上级代码说的不是同一个组织，代码是“{ $by-code }”的。请改正其中一个。
# $value
sheet-org-parent-unknown = 名单里没有名称或者代码是“{ $value }”的组织。请核对，或者把它加进名单。
# $value, $names
sheet-org-ring = 这几个组织互为上级，转了一圈：{ $names }。请改正其中一个的上级。
# $value, $sector
sheet-org-sector-by-name = 没有写领域，从名称“{ $value }”看是{ $sector }。请看看对不对。
# $value, $choices
sheet-org-sector-missing = 看不出“{ $value }”属于哪个领域。请加一列“领域”，填：{ $choices }。
# $value, $kind, $choices
sheet-org-sector-not-allowed = { $kind }不在“{ $value }”这个领域。请填：{ $choices }。
# $value, $choices
sheet-org-sector-unknown = 没有“{ $value }”这个领域。请填：{ $choices }。
# $value, $row
sheet-org-twice = 和第 { $row } 行是同一个上级下面的同名组织“{ $value }”，不知道是写了两遍还是有一个写错了。请只留一行，或者改正名称。

## JSON 文件读不了

# $limit
sheet-file-json-broken = 这个 JSON 文件从第 { $limit } 行起读不下去。请用导出它的程序重新导出一次。
# $limit
sheet-file-json-io = 文件读到一半读不下去了（{ $limit }）。请检查文件再试。
# $limit
sheet-file-json-large = 文件太大，最多 { $limit } MiB。请按下级组织分成几个文件导出。
# $limit
sheet-file-json-many = 文件里的组织太多，一次最多 { $limit } 个。请按下级组织分成几个文件导出。
sheet-file-json-units = 这个 JSON 文件里没有 organisationUnits。请选 DHIS2 导出的组织单元文件。
