### Why something was not done: what (with the value), why, what to do. One message per code of the model.

## Organisations

# $org, $to
refusal-cycle = “{ $org }”不能移到“{ $to }”下面，因为“{ $to }”本来就在它下面。请另选一个上级。
# $kind
refusal-kind-unknown = 没有“{ $kind }”这个类别。请从列表里选一个。
# $kind, $parent, $allowed
refusal-kind-not-under = “{ $kind }”不能设在“{ $parent }”下面，那里可以设：{ $allowed }。请改选类别，或者另选上级。
# $kind, $sector, $allowed
refusal-sector-not-allowed = “{ $kind }”不能属于“{ $sector }”领域，可以属于：{ $allowed }。请改选领域。
# $date, $founded
refusal-before-founding = { $date } 早于成立日期 { $founded }。请填 { $founded } 或以后的日期。
# $date, $last
refusal-before-last-change = { $date } 早于上一次变更的日期 { $last }，先后会乱。请填 { $last } 或以后的日期。
# $date, $today
refusal-in-future = { $date } 还没到，今天是 { $today }。请填今天或以前的日期。
# $org, $date
refusal-org-dissolved = “{ $org }”已在 { $date } 撤销，不能再改。请另选组织，或者填撤销以前的日期。
# $org, $count
refusal-has-members = “{ $org }”还有 { $count } 名成员，不能撤销。请先把他们转到别的组织。
# $org, $count
refusal-has-children = “{ $org }”下面还有 { $count } 个组织，不能撤销。请先把它们移走、合并或撤销。
# $org, $count
refusal-has-open-work = “{ $org }”还有 { $count } 件事没办完，不能撤销。请先办完，或者交给别的组织。
# $org
refusal-merge-into-itself = “{ $org }”不能并入它自己。请另选一个组织。
# $org, $into
refusal-merge-kinds-differ = “{ $org }”和“{ $into }”不是同一类组织，不能合并。请选同一类的组织，或者先改类别。
# $org
refusal-merge-root = “{ $org }”是最上面的组织，不能并入别的组织。请另选要并入的组织。
# $org
refusal-split-nothing = “{ $org }”还没选出要分出去的部分，没有可拆分的。请至少选一个下级组织或一名成员。
# $child, $org
refusal-split-not-child = “{ $child }”不在“{ $org }”的直接下级里，不能从那里分出去。请从直接下级里选。
# $org, $parent
refusal-move-same-parent = “{ $org }”的上级已经是“{ $parent }”，不用移。请另选一个上级。
refusal-name-empty = 名称还没填，别人认不出来。请填写名称。
# $max
refusal-name-too-long = 名称超过 { $max } 个字，放不下。请缩短。
# $character
refusal-name-bad-character = 名称里的“{ $character }”不能用，别的电脑上可能显示不出来。请删掉，或者换成通用的字。
refusal-nothing-changes = 填的和现在的一样，没有要改的。请先修改，再预览。
# $scheme
refusal-code-scheme-unknown = 没有“{ $scheme }”这种代码。请从列表里选一种。
# $code, $why
refusal-code-invalid =
    “{ $code }”不是有效的代码：{ $why ->
        [checksum] 最后一位校验码对不上
        [length] 位数不对
        [legacy15] 这是 15 位的旧号码，现在要用 18 位的
        [date] 里面的出生日期不存在
        [area] 开头的地区代码不存在
        [charset] 里面有不该有的字符
        [precision_lost] 表格软件把末尾几位变成了零，或者写成了科学记数
        [missing] 还没填
       *[other] 编排不合规定
    }。请对照证书再填一次。
# $code, $org
refusal-code-taken = 代码“{ $code }”已经是“{ $org }”的。请核对代码；如果“{ $org }”填错了，请先改那边。
# $line
refusal-link-line-unknown = 没有“{ $line }”这条联系线。请从列表里选一条。
# $org
refusal-link-to-itself = “{ $org }”不能和它自己建立联系。请另选一个组织。
# $line, $org
refusal-link-exists = “{ $line }”上已经有和“{ $org }”的联系。不用再建；要换，请先结束原来的联系。
# $date
refusal-link-ended = 这条联系已在 { $date } 结束，不能再改。还需要的话，请新建一条。

## Members

# $kind
refusal-kind-holds-no-members = “{ $kind }”自己不设成员。请选它下面的组织。
# $org, $since
refusal-already-member = 这个人从 { $since } 起就是“{ $org }”的成员，不能重复录入。要换组织，请办转移。
refusal-not-member = 这个人那时不是成员，办不了这件事。请核对人员和日期。
refusal-status-not-probationary = 这个人不在考察期里，不用办转为正式。请核对人员。
# $why
refusal-resident-id-invalid =
    身份证号不对：{ $why ->
        [checksum] 最后一位校验码对不上
        [length] 位数不对
        [legacy15] 这是 15 位的旧号码，现在要用 18 位的
        [date] 里面的出生日期不存在
        [area] 开头的地区代码不存在
        [charset] 里面有不该有的字符
        [precision_lost] 表格软件把末尾几位变成了零，或者写成了科学记数
        [missing] 还没填
       *[other] 编排不合规定
    }。请对照证件再填一次。
refusal-resident-id-taken = 这个身份证号已经有人用了，一个号只能对应一个人。请对照证件；如果是同一个人，请用原来的资料。
# $birth, $from-id
refusal-birth-disagrees = 出生日期填的是 { $birth }，身份证号里是 { $from-id }。请对照证件，改正其中一个。
# $sex, $from-id
refusal-sex-disagrees =
    性别填的是“{ $sex ->
        [male] 男
        [female] 女
       *[other] { $sex }
    }”，身份证号里是“{ $from-id ->
        [male] 男
        [female] 女
       *[other] { $from-id }
    }”。请对照证件，改正其中一个。
# $attribute
refusal-attribute-unknown = 没有“{ $attribute }”这一项。请从列表里选一项。
# $attribute, $value
refusal-attribute-value-unknown = “{ $attribute }”里没有“{ $value }”这个选项。请从列表里选。
# $attribute
refusal-attribute-missing = “{ $attribute }”还没填，这一项不能空着。请填写；不知道就选“不知道”。
# $birth
refusal-birth-in-future = 出生日期 { $birth } 还没到。请核对年份。
# $status
refusal-status-unknown = 没有“{ $status }”这个状态。请从列表里选一个。
# $ending
refusal-ending-unknown = 没有“{ $ending }”这种结束方式。请从列表里选一种。
# $phone
refusal-phone-invalid = “{ $phone }”不像电话号码。请填 11 位手机号，或者区号加座机号。

## Transfers

# $org
refusal-transfer-same-org = 这个人已经在“{ $org }”，不用转。请另选接收的组织。
# $to, $since
refusal-transfer-open = 这个人从 { $since } 起正在转往“{ $to }”，还没办完。请等对方接收，或者先撤回。
# $state, $date
refusal-transfer-settled =
    这次转移已在 { $date } 办结（{ $state ->
        [accepted] 已接收
        [returned] 已退回
        [withdrawn] 已撤回
       *[other] { $state }
    }），不能再办。还要转，请重新提出。
refusal-transfer-not-yours = 这次转移既不从您的组织转出，也不转到您的组织，您办不了。请找转出或接收的组织。
# $date, $asked
refusal-transfer-before-asked = { $date } 早于提出转移的日期 { $asked }。请填 { $asked } 或以后的日期。
# $since
refusal-away-already = 这个人从 { $since } 起就登记为外出。要改，请先登记返回。
refusal-away-not = 这个人没有登记外出，不能登记返回或由别处联系。请核对人员和日期。
# $org
refusal-away-claimed = 这个外出的人已由“{ $org }”联系，不能重复认领。请和“{ $org }”核对。
refusal-away-host-home = 外出期间联系的组织就是这个人自己的组织，不算外出。请选当地的组织，或者先空着。
# $since
refusal-lost-already = 这个人从 { $since } 起就登记为失去联系，不用再登记。找到了，请登记已联系上。
refusal-lost-not = 这个人没有登记失去联系，不用登记已联系上。请核对人员。

## Posts

# $post
refusal-post-unknown = 没有“{ $post }”这个职务。请从列表里选一个。
# $post, $kind
refusal-post-not-in-kind = “{ $kind }”里不设“{ $post }”。请改选职务，或者另选组织。
# $post, $max
refusal-post-filled = “{ $post }”最多 { $max } 人，已经满了。请先办一人离任。
refusal-post-person-not-member = 这个人不是这里的成员，不能任这个职务。请另选一人，或者先把成员关系转过来。
# $date
refusal-post-ended = 这个职务已在 { $date } 卸任，不能再改。请核对人员和日期。
refusal-term-before-start = 任期的最后一天早于任职日期。请改正其中一个日期。

## Accounts and rights

# $login
refusal-login-taken = 登录名“{ $login }”已经有人用了。请换一个。
# $login
refusal-login-invalid = 登录名“{ $login }”里有不能用的字符，或者长短不合适。请只用小写字母、数字、点和横线。
# $role
refusal-role-unknown = 没有“{ $role }”这个角色。请从列表里选一个。
# $org
refusal-grant-outside = “{ $org }”不在您管的范围里，您不能给出那里的权限。请找它的上级办。
# $date
refusal-grant-ended = 这项权限已在 { $date } 结束，不能再改。还需要的话，请重新授权。
# $from, $until
refusal-period-backwards = 从 { $from } 到 { $until }，结束早于开始。请改正其中一个日期。
# $min
refusal-password-too-short = 密码不到 { $min } 个字符，容易被猜到。请加长，一句话也可以。
# $max
refusal-password-too-long = 密码超过 { $max } 个字符。请缩短。
refusal-password-too-common = 这个密码用的人太多，一猜就中。请换一个别人想不到的。

## Everything that is typed

refusal-reason-missing = 理由还没填，以后查的人看不明白。请写一句为什么。
# $max
refusal-reason-too-long = 理由超过 { $max } 个字。请缩短，只写要点。
# $value
refusal-date-invalid = “{ $value }”看不出是哪一天。请写成 2026-11-23 这样。
# $what
refusal-id-unknown =
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
    }。它可能已经变了；请返回列表重新选。
# $what, $max
refusal-too-many =
    { $what ->
        [rows] 行
        [orgs] 组织
        [persons] 人员
        [parts] 拆出的部分
       *[other] { $what }
    }太多，一次最多 { $max }。请分几次办。

# $max
refusal-calendar-too-many = 订阅地址最多 { $max } 个。请先停用一个不再用的。

## Imports

# $what, $count, $first
refusal-import-used =
    导入以后又有了别的事，不能整个撤回：{ $what ->
        [membership] 组织关系变过的人
        [facts] 资料又改过的人
        [post] 有任职的人
        [transfer] 办过转移的人
        [away] 登记过外出的人
        [account] 有账号的人
        [accepted] 已经转走的人
        [moved] 已不在原处的人
        [changed] 改动过的组织
        [children] 又有下级的组织
        [members] 有了成员的组织
        [links] 有了联系的组织
        [codes] 代码变过的组织
        [places] 填过地址的组织
        [grants] 有人管的组织
        [records] 记过事或填过数的组织
        [rules] 定过缓办、免办或另定过数的组织
       *[other] { $what }
    }共 { $count } 个，如{ $first }。请逐个更正。
# $date
refusal-import-undone = 这次导入已在 { $date } 撤回，不用再撤。
refusal-import-whole = 这次是整册载入，后来的一切都建在它上面，不能撤回；要换一册，请载入到新的数据库。
# $name
refusal-parent-not-taken = 上级“{ $name }”没有收下，所以它也不能建。请先改好上级那一行。

## 做过的事、数字和规定

# $activity
refusal-activity-unknown = 没有“{ $activity }”这种事可以记。请从列表里选一种。
# $indicator
refusal-indicator-unknown = 没有“{ $indicator }”这项数字。请从列表里选一项。
# $title, $kind
refusal-not-asked-of-kind = “{ $title }”不用“{ $kind }”来填。请另选一项，或者另选组织。
# $activity
refusal-heads-not-counted = “{ $activity }”不记人数。请把人数空着。
# $present, $entitled
refusal-present-over-entitled = 到了 { $present } 人，应到只有 { $entitled } 人。请改正其中一个数。
# $activity
refusal-amount-not-counted = “{ $activity }”不记数量。请把数量空着。
# $value, $min, $max
refusal-number-out-of-range = { $value } 不在 { $min } 到 { $max } 之间。请核对这个数。
# $max
refusal-words-too-long = 这里超过 { $max } 个字。请缩短，只写要点。
# $activity, $date
refusal-record-exists = { $date } 的“{ $activity }”已经记过了，不用再记。确实是另一次，请在备注里写明是哪一次。
refusal-record-struck = 这一条已经划掉了，不用再划。
# $rule
refusal-rule-unknown = 那一天没有“{ $rule }”这条规定。请从列表里选一条，或者核对日期。
# $parameter, $rule
refusal-parameter-unknown = “{ $rule }”里没有“{ $parameter }”这个数。请从列表里选一个。
# $parameter
refusal-parameter-not-local = “{ $parameter }”全组织统一，各地不能自己定。请报最上一级办。
# $date, $latest
refusal-too-far-ahead = { $date } 太远了，最远可以定到 { $latest }。请核对年份。
refusal-authority-missing = 谁定的还没填，以后查不到依据。请写明哪个机关、几号文、哪天定的。
# $rule
refusal-exception-from-above = “{ $rule }”必须做到，缓办或者免办只能由上级定。请报上级。
# $until, $latest
refusal-exception-too-long = 到 { $until } 太久了，最长到 { $latest }，到时可以再定。请改早一些。
# $rule, $from, $until
refusal-exception-exists = “{ $rule }”从 { $from } 到 { $until } 已经缓办或者免办了。要改，请先结束原来的。
# $date
refusal-exception-ended = 这次缓办或者免办已在 { $date } 结束，不用再结束。
refusal-rulebook-at-top = 规定由最上一级统一发布，您不能发布。请报最上一级办；本地的数可以另定。
# $date, $today
refusal-rulebook-in-past = { $date } 已经过去，今天是 { $today }。规定不能管以前的事，请填今天或以后的日期。
# $max
refusal-rulebook-too-large = 规定的文件加起来超过 { $max } 兆，收不下。请删去不要的文件。
# $place, $problem
refusal-rulebook-wrong = 规定写得不对，在 { $place }：{ $problem }。请改好再发。
# $what
refusal-rulebook-shape = 只能改规定，不能同时改类别、职务、状态和统计口径（不一样的是：{ $what }）。请改回原样再发。
