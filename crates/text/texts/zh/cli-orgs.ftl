### 命令行读组织名单时说的话。

cli-orgs-by = 层级看
cli-orgs-by-parent = “上级”一列
cli-orgs-by-merged = 每层一列
cli-orgs-by-depth = “层级”一列
cli-orgs-by-numbering = 编号
cli-orgs-by-indent = 缩进
cli-orgs-by-flat = 没有层级，都在一层
cli-orgs-tree = 读出来的组织
# $sheets
cli-orgs-no-list = 没有在文件里找到组织名单（看过：{ $sheets }）。请加上有“组织名称”的表头行，或者用 --header 指出表头在第几行、用 --column 指出名称在哪一列。
# $text
cli-orgs-column-bad = “{ $text }”看不出哪一列是什么。可以写 A=number、B=name、C=level:2、D=kind、E=sector、F=parent、G=code、H=parent_code、I=short、J=depth 或 K=ignored。
# $text, $known
cli-orgs-sector-unknown = 没有“{ $text }”这个领域。可以写：{ $known }。
