### Words used on many pages.

## Values that are not there. Zero, unknown and not yet known are three different things.

word-none = 没有
word-unknown = 不知道
word-not-filled-in = 还没填
word-dash = —
word-yes = 是
word-no = 否

## Verbs, for buttons and links. Where a better verb of the thing exists, take that.

word-save = 保存
word-save-draft = 保存草稿
word-preview = 预览
word-confirm = 确认
word-back = 返回
word-cancel = 不改了
word-next = 下一步
word-accept = 接收
word-return = 退回
word-withdraw = 撤回
word-approve = 批准
word-undo = 撤销这一步
word-change = 修改
word-add = 添加
word-remove = 移除
word-delete = 删除
word-choose = 选择
word-search = 搜索
word-filter = 筛选
word-clear = 清除
word-show = 查看
word-show-all = 查看全部
word-open = 打开
word-close = 收起
word-fill-in = 填写
word-download = 下载
word-upload = 上传
word-import = 导入
word-export = 导出
word-print = 打印
word-copy = 复制
word-check = 检查
word-retry = 再试一次
word-found = 新建组织
word-rename = 改名
word-move = 移到别处
word-merge = 合并
word-split = 拆分
word-dissolve = 撤销组织

## Nouns, for labels and table headings.

word-organisation = 组织
word-parent = 上级
word-children = 下级
word-person = 人员
word-member = 成员
word-members = 成员
word-post = 职务
word-term = 任期
word-kind = 类别
word-sector = 领域
word-name = 名称
word-person-name = 姓名
word-short-name = 简称
word-code = 代码
word-sex = 性别
word-male = 男
word-female = 女
word-birth = 出生日期
word-age = 年龄
word-phone = 电话
word-address = 地址
word-status = 状态
word-date = 日期
word-time = 时间
word-since = 开始
word-until = 结束
word-effective = 生效日期
word-recorded = 录入时间
word-reason = 理由
word-source = 依据
word-history = 沿革
word-total = 合计
word-count = 数量
word-share = 占比
word-all = 全部
word-other = 其他
word-now = 现在
word-before = 改前
word-after = 改后
word-account = 账号
word-login = 登录名
word-password = 密码
word-role = 角色
word-result = 结果
word-note = 备注
word-list = 名单
word-page = 页
word-optional = 可以不填
word-required = 必填

## Counted things, each with $count: how many.

word-count-people = { $count } 人
word-count-organisations = { $count } 个组织
word-count-items = { $count } 项
word-count-days = { $count } 天
word-count-rows = { $count } 行
word-count-times = { $count } 次
# $done and $all: how many of how many are known
word-known-of = 共 { $all } 项，已知 { $done } 项
word-remaining = 还差 { $count } 项
