### 登录页。

signin-title = 登录
signin-login = 登录名
signin-password = 密码
signin-go = 登录
signin-wrong = 登录名或密码不对。请检查大小写，再试一次。
# $count: whole seconds
signin-wait-seconds = 试错的次数太多。请过 { $count } 秒再试。
# $count: whole minutes
signin-wait-minutes = 试错的次数太多。请过 { $count } 分钟再试。
signin-demo = 演示账号
signin-demo-text = 人和数都是编出来的，可以随便点，随便改。
signin-demo-who = 是谁
signin-demo-place = 在哪里
signin-demo-role = 做什么
signin-demo-as = 以此登录
