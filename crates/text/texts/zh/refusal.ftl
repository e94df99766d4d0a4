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
# $post, $way, $ways
refusal-post-way-not = “{ $post }”没有“{ $way }”这种任职方式，只有：{ $ways }。请改选一种。
# $post
refusal-sent-by-missing = “{ $post }”是派来的，还没有写派出单位。请选是哪个单位派的。
refusal-sent-by-itself = 派出单位不能是本组织自己。请选派人来的那个单位。
# $post
refusal-sent-by-not = 这样任“{ $post }”的人不是派来的，不写派出单位。请把派出单位去掉，或者改选任职方式。
# $post
refusal-post-no-acting = “{ $post }”不能由人代理。请直接办任职。
# $post
refusal-acting-for-nobody = 没有这个人在任“{ $post }”，不能代理。请从现任的人里选，或者选空缺。
# $post
refusal-acting-for-oneself = 这个人自己就任“{ $post }”，不能代理自己。请另选一人。
# $post
refusal-acting-not-vacant = “{ $post }”没有空缺。请选是代理哪一位。
# $post
refusal-acting-already = “{ $post }”已经有人这样代理，或者这个人已经在代理。请先办卸任，再办新的。
refusal-acting-until-missing = 代理要有到期日。请写最后一天。
# $date
refusal-extend-not-later = 任期本来到 { $date }，新的日期没有更晚。请写更晚的一天。
refusal-rotate-acting = 代理的人不轮换。代理结束请办卸任，接任请办任职。
refusal-rotate-same = 接任的就是现在这个人。还是这个人的，请办延长任期。
# $date
refusal-recall-after-term = 任期在 { $date } 已经届满，不用召回。请办卸任。
# $post
refusal-post-not-held = 这个人现在没有在这里任“{ $post }”，没有可以结束的任职。请核对人员。
# $date
refusal-handed-over-already = 这个岗位在 { $date } 已经交接过。请核对是哪一任。
refusal-handover-list-changed = 交接清单和刚才看到的不一样了。请重新打开清单，核对以后再办。
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
refusal-account-posts-outside = 这个人任着您管的范围以外的职务，那里的权限会随岗位到账户上。请找那里管账户的人开通。
refusal-post-role-not = 管账户的权限不能跟着岗位走，不然谁能办任职，谁就能给权限。请把它给到账户本人。
refusal-post-role-already = 这个岗位已经带着这项权限。请看“岗位带的权限”。
refusal-post-rights-beyond = 这个岗位带的权限比您在这里的大，您不能让人任这个职务。请找上级办。
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
        [meeting] 通知过开会的人
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
# $version
refusal-rulebook-same-version = 版本“{ $version }”已经有了，正在办的办件按它办，但是程序不一样。请另起一个版本号再发。
# $what
refusal-rulebook-shape = 只能改规定，不能同时改类别、职务、状态和统计口径（不一样的是：{ $what }）。请改回原样再发。

## 办事的步骤、表决和选举

refusal-case-not-started = 这件事还没有开始办。请先开始。
refusal-case-started = 这件事已经开始办了，不用再开始。
# $date
refusal-case-over = 这件事已在 { $date } 办结，不能再改。要再办，请重新开始。
# $date
refusal-case-resting = 这件事从 { $date } 起中止。请先恢复，再接着办。
refusal-case-not-resting = 这件事没有中止，不用恢复。
# $procedure
refusal-case-not-for = 这个组织不用办“{ $procedure }”。请核对组织。
# $procedure
refusal-case-start-not-yours = “{ $procedure }”不由您来开始。请找该开始的人。
# $procedure
refusal-case-about-wrong = “{ $procedure }”办的是谁、什么事，填得不对。请核对人选或者事项。
# $procedure
refusal-case-not-yours = “{ $procedure }”不是您开始的，也没有轮到您。请找经办人。
# $date, $today
refusal-suspend-until-past = { $date } 不在今天（{ $today }）以后。请填以后的日期，或者空着。
# $name
refusal-step-unknown = 没有“{ $name }”这一步。请从列表里选。
# $step
refusal-step-not-yours = “{ $step }”这一步没有轮到您。请找该办的人。
# $step
refusal-step-handed-over = “{ $step }”已经交给别人办了。要自己办，请先把它交回给自己。
# $step, $needs
refusal-step-needs = “{ $step }”之前要先办完“{ $needs }”。请先办那一步。
# $step
refusal-step-not-led-to = 现在还用不着办“{ $step }”。请看轮到哪一步。
# $step
refusal-step-done = “{ $step }”已经办过了。记错了，请重办这一步。
# $step, $from, $until
refusal-step-stands = “{ $step }”从 { $from } 起正在公开，到 { $until } 才满。请等公开期满。
# $step, $date
refusal-step-unsigned = “{ $step }”在 { $date } 办了，还没有签完字。请等签字。
# $step
refusal-step-is-sub = “{ $step }”要另外办一件事，办完自然接上。请到那件事里办。
# $step
refusal-step-no-sub = “{ $step }”里没有另外要办的事。请直接办这一步。
# $step, $date, $earliest
refusal-step-before = “{ $step }”的日期 { $date } 早于 { $earliest }，那时前面的事还没办完。请填 { $earliest } 或以后的日期。
# $step, $date, $earliest
refusal-step-too-early = “{ $step }”最早可以在 { $earliest } 办，{ $date } 还不到。请等到那天。
# $step
refusal-step-day-unknown = “{ $step }”从哪天起可以办，要看一个还没有填的日期。请先把它填上。
# $step, $outcome
refusal-outcome-unknown = “{ $step }”没有“{ $outcome }”这种结果。请从列表里选。
# $step, $outcome
refusal-outcome-not-so = “{ $step }”的票数算下来不是“{ $outcome }”。请核对票数。
# $name
refusal-answer-missing = “{ $name }”还没填。请填上。
# $name
refusal-answer-not-asked = 这里不用填“{ $name }”。请去掉。
# $name
refusal-answer-known = “{ $name }”已经有记录，填的和记录不一样。请空着，或者先改记录。
# $name
refusal-answer-kind = “{ $name }”填的不是要的内容。请核对。
# $name, $max
refusal-answer-too-long = “{ $name }”超过 { $max } 个字。请缩短，只写要点。
# $name, $date
refusal-answer-ahead = “{ $name }”填的 { $date } 还没到。请填办这一步那天或以前的日期。
# $name, $latest
refusal-answer-too-recent = “{ $name }”最晚是 { $latest }。请核对日期，时间不够就再等等。
# $name, $min, $max
refusal-answer-out-of-range = “{ $name }”不在 { $min } 到 { $max } 之间。请核对。
# $name
refusal-answer-no-choice = “{ $name }”不在可选的里面。请从列表里选。
# $name
refusal-answer-twice = “{ $name }”里有人写了两次。请去掉一个。
# $name
refusal-answer-unfit = “{ $name }”里有不符合要求的。请另选。
# $name, $least
refusal-answer-not-enough = “{ $name }”至少要 { $least }，或者满足另外的要求。请核对。
# $step
refusal-vote-missing = “{ $step }”要表决，票数还没填。请填票数。
# $step
refusal-vote-not-asked = “{ $step }”不用表决。请去掉票数。
refusal-vote-entitled-missing = 应到人数不知道，或者是零，算不出过没过半。请填应到人数。
# $entitled, $known
refusal-vote-entitled-differs = 应到填了 { $entitled } 人，登记的是 { $known } 人。请空着，或者先改登记。
# $count
refusal-vote-all-counted = 这次表决不能把人算在应到以外，填了 { $count } 人。请去掉。
# $written
refusal-vote-no-writing = 这次表决不算书面意见，填了 { $written } 份。请去掉。
# $sum, $present
refusal-vote-sum = 票数加起来是 { $sum }，应当是 { $present }。请核对票数。
# $what, $present, $of
refusal-vote-count-over = “{ $what }”到了 { $present }，总共只有 { $of }。请改正其中一个数。
refusal-vote-share-unset = 要过多少才算数，本地还没有定好。请先把这个数定下来。
refusal-election-missing = 这是选举，要填选票和得票。请填上。
refusal-election-not-asked = 这次是表决，不是选举。请去掉选票，填赞成、反对和弃权。
refusal-election-seats-missing = 应选名额还没填。请填名额。
# $seats, $known
refusal-election-seats-differ = 名额填了 { $seats }，应当是 { $known }。请改正。
# $name
refusal-election-name-twice = 候选人“{ $name }”重复了，或者没写名字。请改正。
# $standing, $least, $seats
refusal-election-too-few-stand = 选 { $seats } 人，候选人至少 { $least } 人，现在只有 { $standing } 人。请补足候选人。
# $standing, $most, $seats
refusal-election-too-many-stand = 选 { $seats } 人，候选人最多 { $most } 人，现在有 { $standing } 人。请减少候选人。
# $name
refusal-election-not-in-round = 这一轮里没有“{ $name }”。请去掉。
# $name
refusal-election-tied-absent = “{ $name }”上一轮得票相等，这一轮必须有。请补上。
# $issued, $present
refusal-election-issued-over = 发出 { $issued } 张票，实到只有 { $present } 人。请核对。
# $returned, $issued
refusal-election-returned-over = 收回 { $returned } 张票，多于发出的 { $issued } 张，选举无效。请核对；数没错就重新选举。
# $void, $returned
refusal-election-void-over = 废票 { $void } 张，多于收回的 { $returned } 张。请核对。
# $name, $votes, $valid
refusal-election-votes-over = “{ $name }”得 { $votes } 票，有效票只有 { $valid } 张。请核对。
# $sum, $most
refusal-election-votes-sum = 得票加起来是 { $sum }，有效票最多能投 { $most }。请核对。
# $step
refusal-sign-nothing = “{ $step }”现在没有要签的字。请看轮到哪一步。
# $step
refusal-sign-not-yours = “{ $step }”不用您签字。请找该签字的人。
# $step
refusal-sign-already = “{ $step }”您已经签过了，不用再签。
refusal-signer-missing = 还没有写是谁。请选一个人。
# $step
refusal-signer-already = “{ $step }”已经请这个人签字了。请另选。
# $step
refusal-hand-over-same = “{ $step }”已经在这个人手里了。请另选一个人。
# $step
refusal-named-not-able = 这个账户没有权限办“{ $step }”。请先给他权限，或者另选一个人。
# $step
refusal-back-not-earlier = 不能退回“{ $step }”，它不在前面，或者还没办过。请选前面办过的一步。
# $step
refusal-again-not-taken = “{ $step }”还没办过，直接办就可以。
# $step
refusal-again-too-late = “{ $step }”后面的事已经办了，不能单独重办。请从后面那一步退回。
# $step
refusal-silence-not-said = “{ $step }”逾期没人办，规定没有说怎么算。请催办。
# $step, $date
refusal-silence-too-early = “{ $step }”的期限（{ $date }）还没过。请等过了期限。
# $step
refusal-object-not-taken = “{ $step }”不收意见。请直接找经办人。
# $step
refusal-object-not-standing = “{ $step }”现在没有公开，不能提意见。请看正在公开的。
# $step, $until
refusal-object-too-late = “{ $step }”公开到 { $until }，已经过了。请直接找经办人。
# $step, $max
refusal-object-too-many = “{ $step }”已经有 { $max } 条意见，先答复了再收。请稍后再提。
# $step
refusal-objection-unknown = “{ $step }”没有这条意见。请从列表里选。
# $step, $date
refusal-objection-answered = “{ $step }”的这条意见已在 { $date } 答复，不用再答。
# $version
refusal-move-no-version = 不能改按“{ $version }”办。请另选一版规定。
# $step, $needs
refusal-move-order = 按新规定，“{ $step }”之前要先办“{ $needs }”，这一件没有按这个次序办。请按原来的规定办完。
refusal-move-ends = 按新规定，这一件已经没有什么要办的了，没有人定过它办结。请按原来的规定办完。
# $step
refusal-move-loses = 改按新规定办，“{ $step }”已经办的就没有着落。请按原来的规定办完。
# $date, $today
refusal-case-not-today = 办件按今天（{ $today }）记录，不能记成 { $date }。办的日期请填在那一步里。
# $procedure
refusal-procedure-unknown = 没有“{ $procedure }”这个程序。请从列表里选。
# $matter
refusal-matter-unknown = 重大事项清单里没有“{ $matter }”。请从列表里选。
# $matter, $procedure
refusal-matter-other-procedure = “{ $matter }”是重大事项，要按“{ $procedure }”办。请改用那个程序。
# $procedure
refusal-case-start-not-so = “{ $procedure }”的起因现在不成立。请核对后再开始。
# $procedure
refusal-case-inside-not = “{ $procedure }”不能在那件事里办：没有轮到那一步，或者已经在办了。请先看那件事。
# $step
refusal-elected-not-person = “{ $step }”的候选人要从名册里选，还要是现在的成员。请重选。
# $step
refusal-effect-unfilled = “{ $step }”没有写明是谁，或者是哪个组织。请补填。
# $number
refusal-paper-unknown = 没有第 { $number } 号，或者它不收意见。请从正在公开的里选。
# $max
refusal-objections-today = 今天收到的意见已有 { $max } 条，明天再收。急事请直接找经办人。
# $evaluation
refusal-poll-kind-unknown = 没有“{ $evaluation }”这种测评。请从列表里选。
refusal-poll-subjects = 还没有写评谁。请至少选一个。
# $title, $org
refusal-poll-subject-not = “{ $title }”不能评{ $org }的这一位，或者这个组织。请从列表里选。
# $org
refusal-poll-subject-twice = { $org }的同一个人或者这个组织选了两次。请去掉一个。
# $questions, $max
refusal-poll-too-long = 一共有 { $questions } 道题，一张票最多 { $max } 道。请分成几次测评。
# $count, $least
refusal-poll-entitled-few = 能参加的只有 { $count } 人，不到 { $least } 人的结果不能显示。请多请一些人，或者用别的办法。
# $count, $max
refusal-poll-entitled-many = 能参加的有 { $count } 人，一次最多 { $max } 人。请分成几次测评。
refusal-poll-scrutineers = 监票人要正好两位，不能是同一个账户。请另选。
# $name
refusal-poll-scrutineer-not = “{ $name }”不能当监票人：账户已经停用，是被评的人，或者两个账户是同一个人。请另选。
# $date, $today, $latest
refusal-poll-closes = 收票的最后一天（{ $date }）要在 { $today } 到 { $latest } 之间。请改日期。
# $title
refusal-poll-step-not = 那件事现在没有轮到开“{ $title }”的那一步。请先看那件事。
refusal-poll-not-open = 还没有开始收票。请等两位监票人领好钥匙。
# $date
refusal-poll-over = 这次测评已在 { $date } 结束。请看结果。
# $date
refusal-poll-day-over = 收票到 { $date } 为止，已经过了。有话请直接向组织说。
# $date
refusal-poll-day-ahead = 要到 { $date }，或者人人都评了，才能计票。请到时候再来。
refusal-poll-sheet-empty = 一项都没有选。请至少选一项再交。
# $question
refusal-poll-sheet-wrong = 第 { $question } 题的选项不对。请重新选。
# $max
refusal-poll-text-long = 意见太长，最多 { $max } 个字。请写短一些。
refusal-poll-half-taken = 两位监票人都领过钥匙了，不能再领。丢了的话，请取消这次测评，另开一次。
# $group
refusal-poll-half-group = 第 { $group } 组不对。请照着纸上核对这一组的六个数字。
# $count
refusal-poll-half-count = 一共填了 { $count } 个数字，应该是十八组、每组六个，共 108 个。请核对。
refusal-poll-half-together = 每一组都对，合在一起不对：可能有两组换了位置，或者抄自两张纸。请核对次序。
refusal-poll-half-other = 这是另一次测评的钥匙。请找这一次的那张纸。
refusal-poll-half-not-yours = 这是另一位监票人的那一半。请填您自己的。
refusal-poll-halves-not = 两半合起来不是这次测评的钥匙。请两位都核对以后重新填。

## 会议

refusal-meeting-activities = 还没有选算作什么会。请至少选一样。
# $activity
refusal-meeting-not-so = “{ $activity }”不是会议。请去掉，或者直接记这件事。
refusal-meeting-units-differ = 选的会里要数的东西不一样，合在一次记不清。请分成两次。
# $date, $from, $latest
refusal-meeting-day = 开会日期 { $date } 不行，要在 { $from } 到 { $latest } 之间。请改日期。
# $org
refusal-meeting-together = “{ $org }”写了两次，或者就是主办的组织。请去掉一个。
# $date
refusal-meeting-over = { $date } 的这次会已经开完或者取消。要改，请先改正记录。
refusal-meeting-not-over = 这次会还没开完，可以直接改。
# $date
refusal-meeting-called = 这次会在 { $date } 已经通知，不用再通知。
refusal-meeting-not-called = 这次会还没有通知。请先通知开会。
# $activity, $days, $source, $date, $earliest
refusal-meeting-notice = “{ $activity }”要提前 { $days } 天通知（{ $source }），{ $date } 太早。请改到 { $earliest } 或以后。
# $date, $today
refusal-meeting-before-day = 会在 { $date } 开，今天是 { $today }。请等开过再记。
# $count, $max
refusal-meeting-too-large = 议程有 { $count } 项，最多 { $max } 项。请合并几项。
refusal-meeting-changed-since = 刚才有人改过这次会。请打开会议看一看，再接着做。
refusal-meeting-minuted = 已经记了结果，议程不能再改。多出来的请补一项。
# $count
refusal-meeting-not-called-person = 有 { $count } 人不在通知的名单里。请去掉，或者记成列席。
refusal-meeting-guest-called = 列席的人里有通知过的。请在名单里记到会。
refusal-meeting-marked-twice = 有人写了两种到会情况。请只留一种。
# $count
refusal-meeting-unmarked = 还有 { $count } 人没有记到没到。请先记到会。
# $count
refusal-meeting-listed = 名单上有 { $count } 人，人数从名单来。请不要另填人数。
refusal-item-empty = 补的这一项还没写议题。请写上。
# $item, $next
refusal-item-unknown = 议程里没有第 { $item } 项。补一项请写第 { $next } 项。
refusal-item-nothing = 决定和票数都没有写。请写一样。
refusal-item-too-early = 这次会还没有开完。请先开完会，再记办完。
refusal-item-not-carried = 这一项没有通过，不用定期限。请把期限去掉。
refusal-item-due-missing = 写了谁来办，还没有写期限。请写上哪天以前办完。
# $date, $held
refusal-item-due-early = { $date } 在开会（{ $held }）以前。请写开会那天或者以后的日期。
# $title
refusal-item-no-due = “{ $title }”没有定期限，不用记办完。请看是不是别的议题。
# $date
refusal-item-done = 这一项在 { $date } 已经办完，不用再记。
# $date, $held, $today
refusal-item-done-day = { $date } 不在开会（{ $held }）和今天（{ $today }）之间。请改日期。
# $kind
refusal-vote-kind-unknown = 这里没有“{ $kind }”这种表决。请从列表里选。
# $present, $there
refusal-vote-over-attendance = 表决时有 { $present } 人，记到会、能表决的只有 { $there } 人。请核对到会，或者改票数。
