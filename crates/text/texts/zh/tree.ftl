### 组织树和搜索。

tree-title = 组织
# $org, $orgs, $members
tree-lead = { $org }之下共 { $orgs } 个组织，{ $members } 名成员。
# $org, $orgs
tree-lead-orgs = { $org }之下共 { $orgs } 个组织。
tree-label = 组织树
tree-cut-mark = 只列前 300 个
# $org
tree-cut = “{ $org }”的下级超过 300 个，这里只列前 300 个。其余的请用上面的搜索框找。
tree-search = 搜索
# $q
tree-search-lead = 找“{ $q }”
tree-search-none = 没有找到。可以写名称、简称、拼音首字母或代码，例如 hwc。人员不在这里搜，请从组织的成员名单里找。
tree-search-say = 写名称、简称、拼音首字母或代码。
tree-search-more = 只列前 30 个。多写几个字，范围会小一些。
