### 取走的表：标题、说明页、模板。导入时认得这些标题。

take-lists = 取走这张表
take-full = 取走带完整号码的名单

## 成员表的标题

take-name = 姓名
take-resident-id = 身份证号
take-birth = 出生日期
take-joined = 加入时间
take-phone = 联系电话
take-status = 成员状态
take-org = 所在组织
take-org-code = 组织代码

## 组织表的标题

take-orgs-name = 组织名称
take-orgs-short = 简称
take-orgs-kind = 组织类别
take-orgs-sector = 领域
take-orgs-parent = 上级组织
take-orgs-parent-code = 上级组织代码
take-orgs-founded = 成立日期
take-orgs-members = 成员数
take-orgs-orgs = 下属组织数

## 说明页

take-notes = 说明
# $org, $date
take-members-about = { $org } 的成员，截至 { $date }。
take-members-recorded = 这份名单是谁在什么时候取走的，已经记下，名单上的人看得到。用完请删掉。
take-members-masked = 身份证号和电话只显示一部分，所以这份表不能再导入。要能导入的表，请在成员页面取走“带完整号码的名单”。
take-members-whole = 身份证号和电话是完整的，这份表可以原样导入。请妥善保管。
# $org, $date
take-orgs-about = { $org } 和下属组织，截至 { $date }。
# $date
take-as-of = 截至 { $date }

## 记录和职务表的标题

take-login = 登录名
take-role = 权限
take-reach = 范围
take-post = 随哪个岗位
take-from = 从
take-until = 到
take-closed = 已停用
take-closed-yes = 是
take-reason = 理由
take-other-org = 相关组织
take-above = 上级
take-entry = 记录号
take-searched = 找到的组织

## 取走带完整号码的名单

take-full-title = 取走带完整号码的名单
# $org, $count
take-full-lead = { $org } 的成员 { $count } 人，身份证号和电话都是完整的。
take-full-recorded = 您写的理由会和您的名字一起记下，名单上每个人都看得到。
take-full-reason = 为什么要取走
take-full-reason-hint = 例如：换届前核对名册
take-full-format = 取成什么
take-full-xlsx = Excel 表格（.xlsx）
take-full-csv = 文本表格（.csv）
take-full-json = 给程序用（.json）
take-full-go = 记下理由，取走
take-full-cancel = 不取了

## 空白模板

take-template-members = 成员名单模板
take-template-orgs = 组织名单模板
take-template-lists = 选项
# $column, $heading, $note
take-template-line = { $column } 列“{ $heading }”：{ $note }
take-template-how = 怎么填
take-template-example = 例子
take-template-lead = 名单填在第一页，一行一个，标题不要改。这一页只是说明，不会读。
take-template-lead-members = 姓名、带“必填”的列要填；没有的可以空着，不要填“无”。
take-template-lead-orgs = 一行一个组织。上级要先于下级；最上面一级的上级空着，就放在您选的组织下面。
# $note
take-template-required = 必填。{ $note }
take-template-name = 姓名，两个字的名字中间不用空格。名字里的间隔号写“·”。
take-template-name-example = 孙小禾
take-template-resident-id = 18 位，按文字填，不要让表格把它变成数字。填了它，出生日期和性别可以不填。
take-template-resident-id-example = 990101198701056239
take-template-birth = 知道多少写多少：1987-01-05、1987-01 或 1987。
take-template-birth-example = 1987-01-05
take-template-joined = 知道多少写多少：2010-07-01、2010-07 或 2010。
take-template-joined-example = 2010-07-01
take-template-phone = 11 位手机号，或者区号加座机号。
take-template-phone-example = 13900000000
# $default
take-template-status = 从选项里选。空着就是“{ $default }”。
take-template-org = 组织的全称，或者在您选的范围里不会弄混的简称。都在一个组织里的可以空着。
take-template-org-example = 河东村
take-template-org-code = 组织的代码。填了它就按它找，不看名称。
take-template-org-code-example = 990101001001
take-template-attribute = 从选项里选。
take-template-orgs-name = 组织的全称。
take-template-orgs-name-example = 河东村
take-template-orgs-short = 平时怎么叫，可不填。
take-template-orgs-short-example = 河东
take-template-orgs-kind = 从选项里选。
take-template-orgs-sector = 从选项里选，没有的可以空着。
take-template-orgs-parent = 上一级组织的全称，也在这张表里或者已经登记过。空着就放在您选的组织下面。
take-template-orgs-parent-example = 河镇
take-template-orgs-parent-code = 填了它就按它找上级，不看名称。
take-template-orgs-parent-code-example = 990101001000
take-template-orgs-code = 有就填，按文字填。
take-template-orgs-code-example = 990101001001

## 有错的表

take-marked-heading = 需要改的地方
take-marked-kept = 这是您的文件，多了一列“需要改的地方”。红色的行没有收，黄色的收了但请看一看。
take-marked-lost = 单元格的内容、类型、合并和缩进照原样；字体、列宽、图片和公式没有保留，公式的位置是它最后的结果。
take-marked-again = 改好以后可以直接再导入，多出来的这一列不会读。
