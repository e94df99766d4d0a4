### 开放格式。

open-title = 导出给别的程序
open-cards = 通讯录（vCard）
