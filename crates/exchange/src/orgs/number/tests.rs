//! What is a number before a name, and what belongs to the name.

use super::{Style, read};

fn found(text: &str) -> Option<(Style, Vec<u32>, &str)> {
    read(text, false).map(|mark| (mark.style, mark.parts, &text[mark.rest..]))
}

#[test]
fn numbers_of_every_style_are_set_off_from_the_name() {
    use Style::*;
    for (text, style, parts) in [
        ("一、河湾村", Han, &[1][..]),
        ("十二.河湾村", Han, &[12]),
        ("三 河湾村", Han, &[3]),
        ("（一）河湾村", HanBrackets, &[1]),
        ("(二十一) 河湾村", HanBrackets, &[21]),
        ("㈢河湾村", HanBrackets, &[3]),
        ("一）河湾村", HanHalf, &[1]),
        ("㊁河湾村", HanCircle, &[2]),
        ("第一、河湾村", Ordinal, &[1]),
        ("第二部分 河湾村", Ordinal, &[2]),
        ("1.河湾村", Digits, &[1]),
        ("１．河湾村", Digits, &[1]),
        ("12、 河湾村", Digits, &[12]),
        ("3　河湾村", Digits, &[3]),
        ("⒋河湾村", Digits, &[4]),
        ("1.1河湾村", Digits, &[1, 1]),
        ("1.1.10 河湾村", Digits, &[1, 1, 10]),
        ("１．２．河湾村", Digits, &[1, 2]),
        ("1-2、河湾村", Digits, &[1, 2]),
        ("(1)河湾村", DigitsBrackets, &[1]),
        ("（１2）河湾村", DigitsBrackets, &[12]),
        ("⑶河湾村", DigitsBrackets, &[3]),
        ("【4】河湾村", DigitsBrackets, &[4]),
        ("1)河湾村", DigitsHalf, &[1]),
        ("①河湾村", Circle, &[1]),
        ("㉑河湾村", Circle, &[21]),
        ("B. 河湾村", Capital, &[2]),
        ("c)河湾村", Small, &[3]),
        ("Ⅲ、河湾村", Roman, &[3]),
        ("IV. 河湾村", Roman, &[4]),
        ("ii) 河湾村", RomanSmall, &[2]),
    ] {
        let parts = parts.to_vec();
        assert_eq!(found(text), Some((style, parts, "河湾村")), "{text}");
    }
}

#[test]
fn digits_that_belong_to_the_name_stay() {
    for name in [
        "第三党支部",
        "第三 党支部",
        "第1项目部党支部",
        "第一项目部党支部",
        "一分公司党支部",
        "301厂党委",
        "二七机车厂党委",
        "五一村党支部",
        "3组党小组",
        "1-3组党小组",
        "2026年新建党支部",
        "20260101 党支部",
        "A区党支部",
        "Ⅱ期党支部",
        "IT 部党支部",
        "（河湾）党支部",
        "(筹)党支部",
        "MIX 党支部",
    ] {
        assert_eq!(found(name), None, "{name}");
    }
    assert_eq!(found("1、301厂党委").map(|f| f.2), Some("301厂党委"));
    assert_eq!(found("1. 301厂党委").map(|f| f.2), Some("301厂党委"));
    assert_eq!(
        found("一、一分公司党支部").map(|f| f.2),
        Some("一分公司党支部")
    );
    let mark = read("1.301厂党委", false).unwrap();
    assert_eq!(&"1.301厂党委"[mark.starts[1]..], "301厂党委");
}

#[test]
fn in_a_column_of_its_own_a_number_needs_nothing_behind_it() {
    let alone = |text| read(text, true).map(|mark| (mark.style, mark.parts));
    assert_eq!(alone("一"), Some((Style::Han, vec![1])));
    assert_eq!(alone("1"), Some((Style::Digits, vec![1])));
    assert_eq!(alone("1.2.3"), Some((Style::Digits, vec![1, 2, 3])));
    assert_eq!(alone("（一）"), Some((Style::HanBrackets, vec![1])));
    assert_eq!(alone("1-1"), Some((Style::Digits, vec![1, 1])));
    assert_eq!(alone("1."), Some((Style::Digits, vec![1])));
    assert_eq!(alone("第一"), Some((Style::Ordinal, vec![1])));
    assert_eq!(alone("IX"), Some((Style::Roman, vec![9])));
    assert_eq!(alone("河湾"), None);
    assert_eq!(alone("12345"), None);
}
