//! Search and sort keys.

use needle_text::{fold, initials, initials_of_person, sort_key, sort_key_of_person, spelled};

fn sorted(names: &[&'static str]) -> Vec<&'static str> {
    let mut names = names.to_vec();
    names.reverse();
    names.sort_by_key(|name| sort_key(name));
    names
}

#[test]
fn initials_of_names_and_places() {
    assert_eq!(initials("河湾村"), "hwc");
    assert_eq!(initials("重庆长江路 3 号Ａ座"), "cqcjl3haz");
    assert_eq!(initials("厦门六安校长"), "xmlaxz");
    assert_eq!(initials("艾克·吐尔（甲）"), "aktej");
    assert_eq!(initials("—！ "), "");
    // Beyond the basic plane, still known; and what has no reading is left out.
    assert_eq!(initials("𠅤明\u{F8FF}"), "xm");
}

#[test]
fn surnames_are_read_as_surnames_only_in_front_of_a_person() {
    assert_eq!(initials_of_person("单解放"), "sjf");
    assert_eq!(initials("单位"), "dw");
    assert_eq!(initials_of_person("仇解放"), "qjf");
    assert_eq!(initials_of_person("王解放"), "wjf");
    assert_eq!(initials_of_person("尉迟恭"), "ycg");
    assert_eq!(initials_of_person("曾凡"), "zf");
}

#[test]
fn spelling_is_as_typed() {
    assert_eq!(spelled("李 明"), "liming");
    assert_eq!(spelled("吕绿"), "lvlv");
    assert_eq!(spelled("第3组"), "di3zu");
}

#[test]
fn lists_sort_as_read() {
    // Same syllable: one surname after the other, not mixed; a short name before the longer.
    let names = [
        "3 号院",
        "20 号院",
        "安明",
        "黎明",
        "李安",
        "李四",
        "李四平",
        "芦花",
        "吕晶",
        "栾平",
        "西安",
        "先进",
    ];
    assert_eq!(sorted(&names), names);
    let numbered = [
        "第一组",
        "第二组",
        "第三组",
        "第4组",
        "第九组",
        "第十组",
        "第十一组",
        "第二十组",
        "第一百零三组",
        "第一〇四组",
    ];
    assert_eq!(sorted(&numbered), numbered);
    let unreadable = ["周", "\u{F8FF}"];
    assert_eq!(sorted(&unreadable), unreadable);
    assert!(sort_key_of_person("单明") > sort_key_of_person("任明"));
    assert!(sort_key("单明") < sort_key("任明"));
}

#[test]
fn different_names_have_different_keys() {
    assert_ne!(sort_key("第2组"), sort_key("第二组"));
    assert_ne!(sort_key("李明"), sort_key("李 明"));
    assert!(sort_key("李明").ends_with("李明"));
    assert_ne!(sort_key(""), sort_key(" "));
}

#[test]
fn folding() {
    assert_eq!(fold("　Ｎｅｅｄｌｅ　１２－３ ｘ\u{200B}"), "needle12-3x");
    assert_eq!(fold("李　明"), "李明");
    assert_eq!(fold("，。"), ",。");
}
