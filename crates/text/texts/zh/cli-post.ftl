### 命令行的任职。

cli-post-handed = 交接日期
cli-post-list = 清单的指纹
cli-post-step = 步骤
cli-post-day = 日期
