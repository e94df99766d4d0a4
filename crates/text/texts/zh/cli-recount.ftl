### 命令行的重新数票。

cli-recount-counts = 重新数的
cli-recount-question = 问题
cli-recount-answer = 选项（从 0 起）
cli-recount-counted = 文件里的票
cli-recount-published = 公布的结果
cli-recount-differences = 对不上的地方
cli-recount-difference = 怎么对不上
cli-recount-poll = 这个结果是另一次测评的，或者问题、门槛不一样。请拿同一次测评的票和结果来对。
# $ballot
cli-recount-twice = 票 { $ballot } 不止一张。
# $ballot
cli-recount-impossible = 票 { $ballot } 上有选不到的选项。
# $published, $found
cli-recount-number = 文件里有 { $found } 张票，结果说是 { $published } 张，多了或者少了。
# $question
cli-recount-counts-differ = “{ $question }”数出来和公布的结果不一样。
cli-recount-others = 票不是当时打开的那些：指纹不一样。
cli-recount-other-result = 票文件里写的结果和这个结果不一样。
# $path, $why
cli-recount-no-ballots = { $path } 不是票的文件（{ $why }）。请在测评页面上用“下载全部的票，自己再数一遍”取得。
# $path, $why
cli-recount-no-result = { $path } 既不是票的文件，也不是计票的凭据（{ $why }）。请指定另一份票的文件。
# $path, $bytes
cli-recount-large = { $path } 超过了 { $bytes } 字节，票不会有这么大。请看看是不是拿错了文件。
# $place, $poll
cli-recount-not-counted = { $place } 的台账里没有测评 { $poll } 的计票。请用 --db 指定办这次测评的数据库。
