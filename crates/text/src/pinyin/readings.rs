//! Readings that differ from a character's first one. Why a table: the data behind the `pinyin` crate knows single
//! characters only, and names are where the rarer readings live.

/// Characters whose usual reading in names and places is not the first one listed.
const USUAL: &[(char, &str)] = &[
    ('长', "chang2"),
    ('曾', "zeng1"),
    ('都', "du1"),
    ('覃', "qin2"),
    ('阚', "kan4"),
    ('干', "gan1"),
    ('调', "diao4"),
];

/// Words and places, longest first where one begins another.
const WORDS: &[(&str, &[&str])] = &[
    ("重庆", &["chong2", "qing4"]),
    ("厦门", &["xia4", "men2"]),
    ("六安", &["lu4", "an1"]),
    ("六合", &["lu4", "he2"]),
    ("蚌埠", &["beng4", "bu4"]),
    ("番禺", &["pan1", "yu2"]),
    ("乐清", &["yue4", "qing1"]),
    ("乐亭", &["lao4", "ting2"]),
    ("单县", &["shan4", "xian4"]),
    ("莘县", &["shen1", "xian4"]),
    ("浚县", &["xun4", "xian4"]),
    ("泌阳", &["bi4", "yang2"]),
    ("涡阳", &["guo1", "yang2"]),
    ("黄埔", &["huang2", "pu3"]),
    ("大埔", &["da4", "bu4"]),
    ("东阿", &["dong1", "e1"]),
    ("繁峙", &["fan2", "shi4"]),
    ("铅山", &["yan2", "shan1"]),
    ("牟平", &["mu4", "ping2"]),
    ("中牟", &["zhong1", "mu4"]),
    ("尉犁", &["yu4", "li2"]),
    ("洪洞", &["hong2", "tong2"]),
    ("会稽", &["kuai4", "ji1"]),
    ("西藏", &["xi1", "zang4"]),
    ("银行", &["yin2", "hang2"]),
    ("行业", &["hang2", "ye4"]),
    ("会计", &["kuai4", "ji4"]),
    ("长子县", &["zhang3", "zi3", "xian4"]),
    ("校长", &["xiao4", "zhang3"]),
    ("院长", &["yuan4", "zhang3"]),
    ("村长", &["cun1", "zhang3"]),
    ("组长", &["zu3", "zhang3"]),
    ("部长", &["bu4", "zhang3"]),
    ("家长", &["jia1", "zhang3"]),
    ("尉迟", &["yu4", "chi2"]),
    ("万俟", &["mo4", "qi2"]),
    ("长孙", &["zhang3", "sun1"]),
];

/// Readings that hold only where the character is a surname.
const SURNAMES: &[(char, &str)] = &[
    ('单', "shan4"),
    ('解', "xie4"),
    ('查', "zha1"),
    ('仇', "qiu2"),
    ('任', "ren2"),
    ('区', "ou1"),
    ('朴', "piao2"),
    ('盖', "ge3"),
    ('葛', "ge3"),
    ('翟', "zhai2"),
    ('缪', "miao4"),
    ('牟', "mu4"),
    ('乐', "yue4"),
    ('华', "hua4"),
    ('燕', "yan1"),
    ('繁', "po2"),
    ('秘', "bi4"),
    ('种', "chong2"),
    ('折', "she2"),
    ('员', "yun4"),
    ('黑', "he4"),
    ('卜', "bu3"),
    ('薄', "bo2"),
    ('那', "na1"),
    ('哈', "ha3"),
    ('令', "ling2"),
];

/// The readings of the word of the table that `text` begins with.
pub(super) fn word(text: &str) -> Option<&'static [&'static str]> {
    WORDS
        .iter()
        .find(|(word, _)| text.starts_with(word))
        .map(|(_, readings)| *readings)
}

/// The reading of a surname, where it is an unusual one.
pub(super) fn surname(character: char) -> Option<&'static str> {
    find(SURNAMES, character)
}

/// The reading of a character by itself, where it is not the first listed one.
pub(super) fn usual(character: char) -> Option<&'static str> {
    find(USUAL, character)
}

fn find(table: &[(char, &'static str)], character: char) -> Option<&'static str> {
    table
        .iter()
        .find(|(known, _)| *known == character)
        .map(|(_, reading)| *reading)
}
