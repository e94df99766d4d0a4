//! Names, numbers and telephones as they stand in lists, with what they must be read as.

use std::sync::LazyLock;

use jiff::civil::{Date, date};
use needle_rulebook::builtin;

use super::{Words, fold, org_code, org_name, phone, resident_id, shown, tidy};
use crate::sheet::Content;

static WORDS: LazyLock<Words> =
    LazyLock::new(|| Words::of(&builtin::rulebook("grassroots-party").expect("compiled in")));
const TODAY: Date = date(2026, 11, 23);

fn text(given: &str) -> Content {
    Content::Text(given.into())
}

fn all(cases: &[(&str, &str)], read: impl Fn(&str) -> String) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(given, expected)| read(given) != *expected)
        .map(|(given, expected)| format!("{given:?}: {:?} instead of {expected:?}", read(given)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// `name status attribute=code (codes of problems)`.
fn name(content: &Content) -> String {
    let read = WORDS.name(content);
    let cell = read.value.unwrap_or_default();
    let mut parts = vec![cell.name];
    parts.extend(cell.status);
    parts.extend(
        cell.attributes
            .iter()
            .map(|(id, code)| format!("{id}={code}")),
    );
    parts.extend(
        read.problems
            .iter()
            .map(|problem| format!("({})", problem.code)),
    );
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

#[test]
fn names() {
    let cases = [
        ("张三", "张三"),
        (" 张三\u{3000}", "张三"),
        ("张 三", "张三"),
        ("张　三", "张三"),
        ("张　　三", "张三"),
        ("张\u{A0}\u{A0}三", "张三"),
        ("李\n明", "李明"),
        ("李明\r\n", "李明"),
        ("李\u{200B}明", "李明"),
        ("\u{FEFF}李明", "李明"),
        ("'李明", "李明"),
        ("=\"李明\"", "李明"),
        ("欧 阳 青", "欧阳青"),
        ("欧阳　青", "欧阳 青 (name-blank)"),
        ("艾克拜尔·吐尔逊", "艾克拜尔·吐尔逊"),
        ("艾克拜尔•吐尔逊", "艾克拜尔·吐尔逊"),
        ("艾克拜尔・吐尔逊", "艾克拜尔·吐尔逊"),
        ("艾克拜尔‧吐尔逊", "艾克拜尔·吐尔逊"),
        ("艾克拜尔．吐尔逊", "艾克拜尔·吐尔逊"),
        ("艾克拜尔･吐尔逊", "艾克拜尔·吐尔逊"),
        ("艾克拜尔 · 吐尔逊", "艾克拜尔·吐尔逊"),
        ("艾克拜尔.吐尔逊", "艾克拜尔·吐尔逊 (name-dot)"),
        ("艾克拜尔. 吐尔逊", "艾克拜尔·吐尔逊 (name-dot)"),
        ("𠅤明", "𠅤明"),
        ("𠅤　明", "𠅤明"),
        ("李𬭼", "李𬭼"),
        ("赵㛃", "赵㛃"),
        ("王〇", "王〇"),
        ("葛\u{E0100}明", "葛\u{E0100}明"),
        ("葛\u{E0100} 明", "葛\u{E0100}明"),
        ("J. Smith", "J. Smith"),
        ("张三（预备）", "张三 probationary"),
        ("张三(预备)", "张三 probationary"),
        ("张三 ( 预备党员 )", "张三 probationary"),
        ("张　三（预备）", "张三 probationary"),
        ("张三（正式）", "张三 full"),
        ("张三【预备】", "张三 probationary"),
        ("张三〔预备〕", "张三 probationary"),
        ("张三（预备", "张三 probationary"),
        ("（预备）张三", "张三 probationary"),
        ("张三（女）", "张三 sex=2"),
        ("张三（女，回族）", "张三 ethnicity=03 sex=2"),
        ("张三（女）（预备）", "张三 probationary sex=2"),
        ("张三（女、预备党员）", "张三 probationary sex=2"),
        ("张三（已故）", "张三 (name-bracket)"),
        ("张三（大）", "张三 (name-bracket)"),
        ("张三（土）", "张三 (name-bracket)"),
        ("张三（1）", "张三 (name-bracket)"),
        (
            "张三（预备，2023年转入）",
            "张三 probationary (name-bracket)",
        ),
        ("张三（预备）（正式）", "张三 full (name-statuses)"),
        ("张三（）", "张三"),
        ("任", "任 (name-single)"),
        ("张三2", "张三2 (name-digit)"),
        ("（预备）", "(name-missing)"),
        ("刘\u{E863}", "(name-private)"),
        ("刘?", "(name-unreadable)"),
        ("刘？明", "(name-unreadable)"),
        ("刘\u{FFFD}", "(name-unreadable)"),
        ("刘□", "(name-unreadable)"),
        ("张**", "(name-unreadable)"),
        ("12", "(name-number)"),
        ("2001.7.1", "(name-number)"),
        ("", ""),
        ("无", ""),
        ("—", ""),
        ("不详", "(not-known)"),
    ];
    all(&cases, |given| name(&text(given)));
    let long = "长".repeat(200);
    assert_eq!(name(&text(&long)), "(name-long)");
    assert_eq!(name(&Content::Number(12.0)), "(name-number)");
    let at = date(2001, 7, 1).at(0, 0, 0, 0);
    let month_only = false;
    assert_eq!(name(&Content::Date { at, month_only }), "(name-number)");
    assert_eq!(name(&Content::Error("#N/A".into())), "(cell-error)");
}

fn id(content: &Content) -> String {
    let read = resident_id(content, TODAY);
    let mut parts: Vec<String> = read.value.iter().map(|id| id.as_str().to_owned()).collect();
    parts.extend(
        read.problems
            .iter()
            .map(|problem| format!("({})", problem.code)),
    );
    parts.join(" ")
}

#[test]
fn resident_numbers() {
    let good = "33991619901202003X";
    for given in [
        "33991619901202003X",
        "33991619901202003x",
        "33991619901202003Ｘ",
        "33991619901202003ｘ",
        "33991619901202003×",
        "33991619901202003Х",
        "33991619901202003х",
        "33991619901202003Ⅹ",
        " 33991619901202003X ",
        "339916 19901202 003X",
        "'33991619901202003X",
        "’33991619901202003X",
        "３３９９１６１９９０１２０２００３Ｘ",
        "\u{200B}33991619901202003X",
        "339916\u{FEFF}19901202003X",
        "33991619901202003X\u{3000}",
        "33991619901202003X\n",
        "=\"33991619901202003X\"",
        "339916\u{A0}19901202003X",
    ] {
        assert_eq!(id(&text(given)), good, "{given}");
    }
    let cases = [
        ("119901198703050010", "(id-checksum)"),
        ("11990119870305001", "(id-length)"),
        ("1199011987030500190", "(id-length)"),
        ("119901870305001", "(id-legacy)"),
        ("119901202302290010", "(id-date)"),
        ("001901198703050019", "(id-area)"),
        ("1.19901E+17", "(digits-lost)"),
        ("1.19901198703050E+17", "(digits-lost)"),
        ("119901198703050019.0", "(digits-lost)"),
        ("119901198703051000", "(digits-lost)"),
        ("1199**********0019", "(id-masked)"),
        ("1199••••••••••0019", "(id-masked)"),
        ("护照E12345678", "(id-charset)"),
        ("440524188001010014", "440524188001010014 (id-very-old)"),
        ("", ""),
        ("无", ""),
        ("不详", "(not-known)"),
    ];
    all(&cases, |given| id(&text(given)));
}

/// A valid check digit proves nothing: the digits before it are gone.
#[test]
fn a_resident_number_in_a_number_cell_is_always_refused() {
    // Nought is the right check digit here, by accident.
    assert_eq!(
        id(&text("119901198703077000")),
        "119901198703077000 (id-ends-in-noughts)"
    );
    assert_eq!(
        id(&Content::Number(119_901_198_703_077_000.0)),
        "(digits-lost)"
    );
    assert_eq!(
        id(&Content::Number(119_901_198_703_050_019.0)),
        "(digits-lost)"
    );
    assert_eq!(
        id(&Content::Number(1_199_011_987_030_500.0)),
        "(digits-lost)"
    );
    assert_eq!(id(&Content::Number(119_901_870_305_001.0)), "(id-legacy)");
    assert_eq!(id(&Content::Number(12.0)), "(id-length)");
    assert_eq!(
        shown(&Content::Number(119_901_198_703_050_019.0)),
        "119901198703050000"
    );
}

fn telephone(content: &Content) -> String {
    let read = phone(content);
    let mut parts: Vec<String> = read
        .value
        .iter()
        .map(|phone| phone.as_str().to_owned())
        .collect();
    assert!(
        read.problems
            .iter()
            .all(|problem| problem.state == crate::problem::State::Warned)
    );
    parts.extend(
        read.problems
            .iter()
            .map(|problem| format!("({})", problem.code)),
    );
    parts.join(" ")
}

#[test]
fn telephones() {
    let cases = [
        ("13800000001", "13800000001"),
        ("138 0000 0001", "13800000001"),
        ("138-0000-0001", "13800000001"),
        ("１３８００００００００１", "(phone-bad)"),
        ("１３８００００００１２", "13800000012"),
        ("+8613800000001", "13800000001"),
        ("+86 138 0000 0001", "13800000001"),
        ("+86-13800000001", "13800000001"),
        ("008613800000001", "13800000001"),
        ("8613800000001", "13800000001"),
        ("86-13800000001", "13800000001"),
        ("(+86)13800000001", "13800000001"),
        ("'13800000001", "13800000001"),
        ("手机：13800000001", "13800000001"),
        ("13800000001（本人）", "13800000001"),
        ("0531-88880001", "0531-88880001"),
        ("053188880001", "0531-88880001"),
        ("（0531）88880001", "0531-88880001"),
        ("010-88880001", "010-88880001"),
        ("13800000001/13900000002", "13800000001 (phone-part)"),
        ("13800000001、13900000002", "13800000001 (phone-part)"),
        ("13800000001，13900000002", "13800000001 (phone-part)"),
        ("13800000001 13900000002", "13800000001 (phone-part)"),
        ("13800000001\n13900000002", "13800000001 (phone-part)"),
        ("1380000000113900000002", "13800000001 (phone-part)"),
        ("0531-88880001/13900000002", "13900000002 (phone-part)"),
        ("0531-88880001 13900000002", "13900000002 (phone-part)"),
        ("1380000001/13900000002", "13900000002 (phone-part)"),
        ("0531-88880001、", "0531-88880001 (phone-part)"),
        ("1380000001", "(phone-bad)"),
        ("88880001", "(phone-bad)"),
        ("+852 12345678", "(phone-bad)"),
        ("同上", "(phone-bad)"),
        ("没有手机", "(phone-bad)"),
        ("无", ""),
        ("-", ""),
        ("", ""),
        ("不详", "(not-known)"),
    ];
    all(&cases, |given| telephone(&text(given)));
    let number = |number| telephone(&Content::Number(number));
    assert_eq!(number(13_800_000_001.0), "13800000001");
    assert_eq!(number(8_613_800_000_001.0), "13800000001");
    assert_eq!(number(53_188_880_001.0), "0531-88880001 (phone-nought)");
    assert_eq!(number(1_088_880_001.0), "010-88880001 (phone-nought)");
    assert_eq!(number(1_380_000_000_113_900_000_002.0), "(phone-bad)");
    assert_eq!(number(138.5), "(phone-bad)");
}

#[test]
fn organisations() {
    let name = |given: &str| org_name(&text(given)).value.unwrap_or_default();
    assert_eq!(name(" 某村 第一\n支部\u{200B}"), "某村 第一 支部");
    assert_eq!(name("—"), "");
    let code = |content: &Content| {
        let read = org_code(content);
        read.value
            .unwrap_or_else(|| read.problems.iter().map(|problem| problem.code).collect())
    };
    assert_eq!(code(&text(" ３７０１ 00Ａ ")), "370100A");
    assert_eq!(code(&Content::Number(370_100.0)), "370100");
    assert_eq!(
        code(&Content::Number(3_701_000_000_000_001.0)),
        "digits-lost"
    );
    assert_eq!(code(&text("3.701E+17")), "digits-lost");
    assert_eq!(code(&Content::Number(0.5)), "org-code-form");
}

#[test]
fn tidying_and_folding() {
    assert_eq!(
        tidy("\u{3000}姓 \u{3000}名\r\n（必填）\u{FEFF} "),
        "姓 名 （必填）"
    );
    assert_eq!(tidy("'=1+1"), "=1+1");
    assert_eq!(fold(" 姓　名（Ａb）"), "姓名(ab)");
    assert_eq!(fold("Full  Name"), "full name");
}

proptest::proptest! {
    #[test]
    fn no_text_and_no_number_makes_a_reader_fail(given in "\\PC{0,24}", number in proptest::num::f64::ANY) {
        for content in [text(&given), Content::Number(number)] {
            let _ = (WORDS.name(&content), WORDS.status(&content), WORDS.coded("education", &content));
            let _ = (resident_id(&content, TODAY), org_code(&content), org_name(&content), shown(&content));
            let _ = (super::date(&content, false, TODAY), super::date(&content, true, TODAY));
            let phone = phone(&content);
            proptest::prop_assert!(phone.problems.iter().all(|problem| problem.state != crate::problem::State::Rejected));
        }
    }
}
