//! Words of the first rulebook as lists hold them, with the code they must become.

use needle_rulebook::builtin;

use super::Words;
use crate::sheet::Content;

fn words(rulebook: &str) -> Words {
    Words::of(&builtin::rulebook(rulebook).expect("compiled in"))
}

/// The code, or the code of the problem with what is proposed.
fn read(words: &Words, attribute: &str, content: &Content) -> String {
    let read = if attribute == "status" {
        words.status(content)
    } else {
        words.coded(attribute, content)
    };
    match (read.value, &read.problems[..]) {
        (Some(code), []) => code,
        (None, []) => String::new(),
        (None, [problem]) => {
            let parts: Vec<&str> = std::iter::once(problem.code)
                .chain(problem.suggestions.iter().map(String::as_str))
                .collect();
            parts.join(" ")
        }
        (value, problems) => panic!("{value:?} {problems:?}"),
    }
}

fn all(cases: &[(&str, &str, &str)]) {
    let words = words("grassroots-party");
    let wrong: Vec<String> = cases
        .iter()
        .map(|(attribute, given, expected)| {
            let content = Content::Text((*given).into());
            (given, read(&words, attribute, &content), expected)
        })
        .filter(|(_, read, expected)| read != *expected)
        .map(|(given, read, expected)| format!("{given:?}: {read} instead of {expected}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn codes_official_names_and_short_names() {
    all(&[
        ("sex", "男", "1"),
        ("sex", " 女 ", "2"),
        ("sex", "M", "1"),
        ("sex", "f", "2"),
        ("sex", "Female", "2"),
        ("sex", "１", "1"),
        ("sex", "男性", "1"),
        ("sex", "1男", "1"),
        ("sex", "1-男", "1"),
        ("sex", "", ""),
        ("ethnicity", "汉", "01"),
        ("ethnicity", "汉族", "01"),
        ("ethnicity", "汉　族", "01"),
        ("ethnicity", "汉民族", "01"),
        ("ethnicity", "Han", "01"),
        ("ethnicity", "HA", "01"),
        ("ethnicity", "1", "01"),
        ("ethnicity", "01", "01"),
        ("ethnicity", "01汉族", "01"),
        ("ethnicity", "汉族（01）", "01"),
        ("ethnicity", "维吾尔", "05"),
        ("ethnicity", "畬族", "22"),
        ("ethnicity", "土家族", "15"),
        ("ethnicity", "土", "30"),
        ("education", "大专", "31"),
        ("education", "本科", "21"),
        ("education", "本科学历", "21"),
        ("education", "大学（本科）", "21"),
        ("education", "大学本科毕业", "21"),
        ("education", "大学本科教育", "20"),
        ("education", "大学", "21"),
        ("education", "高 中", "61"),
        ("education", "中专", "41"),
        ("education", "初中", "71"),
        ("education", "小学", "81"),
        ("education", "研究生", "10"),
        ("education", "硕士", "14"),
        ("education", "硕士研究生", "14"),
        ("education", "博士", "11"),
        ("education", "高中肄业", "63"),
        ("education", "21", "21"),
        ("education", "21 大学本科毕业", "21"),
        ("education", "大学文化程度", "21"),
        ("occupation", "农牧渔民", "2"),
        ("occupation", "农民", "2"),
        ("occupation", "工人", "1"),
        ("occupation", "工人（工勤技能人员）", "1"),
        ("occupation", "工人(工勤技能人员)", "1"),
        ("occupation", "离退休", "8"),
        ("status", "正式党员", "full"),
        ("status", "正式", "full"),
        ("status", "预备党员", "probationary"),
        ("status", "预备", "probationary"),
        ("status", "full member", "full"),
        ("status", "Probationary", "probationary"),
    ]);
}

#[test]
fn what_fits_two_or_none_is_refused_with_what_to_write() {
    all(&[
        ("ethnicity", "哈", "coded-unclear 哈尼族 哈萨克族"),
        (
            "education",
            "中技",
            "coded-unclear 中等专科毕业 技工学校毕业",
        ),
        ("ethnicity", "02汉族", "coded-two"),
        ("education", "大学（专科）", "coded-two"),
        ("sex", "男/女", "coded-unknown"),
        ("sex", "3", "coded-unknown"),
        ("ethnicity", "99", "coded-unknown"),
        ("ethnicity", "火星", "coded-unknown"),
        ("ethnicity", "维吾族", "coded-near 维吾尔族"),
        ("education", "函授本科", "coded-near 大学本科毕业"),
        ("occupation", "村医", "coded-unknown"),
        ("status", "积极分子", "coded-unknown"),
        ("education", "不详", "not-known"),
        ("education", "无", ""),
    ]);
}

#[test]
fn number_cells_are_codes_that_may_have_lost_their_noughts() {
    let words = words("grassroots-party");
    let number = |attribute, number| read(&words, attribute, &Content::Number(number));
    assert_eq!(number("sex", 1.0), "1");
    assert_eq!(number("ethnicity", 1.0), "01");
    assert_eq!(number("ethnicity", 11.0), "11");
    assert_eq!(number("education", 21.0), "21");
    assert_eq!(number("education", 1.0), "coded-unknown");
    assert_eq!(number("sex", 1.5), "coded-form");
    assert_eq!(read(&words, "sex", &Content::Bool(true)), "coded-form");
    assert_eq!(
        read(&words, "sex", &Content::Error("#N/A".into())),
        "cell-error"
    );
}

/// The promise of the official names, for every value of every rulebook there is.
#[test]
fn every_code_and_every_title_stands_for_its_value() {
    for rulebook in builtin::names() {
        let parsed = builtin::rulebook(rulebook).expect("compiled in");
        let words = words(rulebook);
        for attribute in &parsed.attributes {
            for value in &attribute.values {
                let combined = format!("{} {}", value.code, value.title.zh);
                for given in [&value.code, &value.title.zh, &value.title.en, &combined] {
                    let content = Content::Text(given.as_str().into());
                    assert_eq!(read(&words, &attribute.id, &content), value.code, "{given}");
                }
            }
        }
        for status in &parsed.statuses {
            for given in [&status.id, &status.title.zh, &status.title.en] {
                let content = Content::Text(given.as_str().into());
                assert_eq!(read(&words, "status", &content), status.id, "{given}");
            }
        }
    }
}
