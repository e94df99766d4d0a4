### 打不开、做不成的时候给人看的话：什么、为什么、怎么办。

problem-home = 回到我的待办
problem-sign-in = 请先登录
problem-sign-in-text = 这一页只给登录的人看。请登录后再来。
problem-not-found = 没有这一页
problem-not-found-text = 这里没有这样的内容，或者它不在您能看到的范围内。请检查地址，或者从待办、搜索里进去。
problem-method = 不能这样打开
problem-method-text = 这个地址只接收表单。请回到上一页，从按钮进去。
problem-bad-date = 日期看不懂
# $date
problem-bad-date-text = “{ $date }”不是日历上的一天。请写成 2026-11-23 这样。
problem-bad-body = 送来的内容看不懂
# $why
problem-bad-body-text = 送来的内容看不懂：{ $why }。请改好再送。什么都没有改动。
problem-too-large = 一次送得太多
problem-too-large-text = 一次送来的内容超过了限度。请分几次送。什么都没有改动。
problem-cross-site = 不是从本站送来的
problem-cross-site-text = 这个请求不是从本站的页面发出的，所以没有办。请从本站页面重新操作。
problem-refused = 没有办成
problem-busy = 现在人太多
problem-busy-text = 同时登录的人太多。请过一分钟再试。
problem-disk-full = 服务器的磁盘满了
problem-disk-full-text = 没有地方可写，所以什么都没有改动；看仍然可以。请告诉管理服务器的人腾出空间。
problem-internal = 服务器出了差错
problem-internal-text = 这是我们的差错，已经记下来。没有办完的事都没有改动。请过一会儿再试；还是不行，请告诉管理服务器的人。
problem-media-type = 送来的格式不认识
problem-media-type-text = 这个地址只收 JSON。请加上“Content-Type: application/json”再送。什么都没有改动。
problem-wrong-sign-in = 登录没有成功
problem-wrong-sign-in-text = 登录名或密码不对。请核对后再试。
problem-wait = 试错的次数太多
# $seconds: how long to wait
problem-wait-text = 密码错了太多次。请过 { $seconds } 秒再试。
problem-rows = 有不能导入的行
# $count
problem-rows-text = 有 { $count } 行不能导入，所以什么都没有改动。请照每一行的说明改好再送，或者只导入没有问题的行。
