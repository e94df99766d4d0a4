//! Every form of a date with what it must be read as; why a table: a form that is read otherwise one day shows as one line.

use jiff::civil::{DateTime, date as day, datetime};

use super::{DateCell, date};
use crate::sheet::Content;

/// In short: `2001-07-01`, `2001-07-01 (code)` with a warning, `2001-01|2001-10 code` in doubt, `code` refused, `` nothing.
fn read(content: &Content, from_1904: bool) -> String {
    let read = date(content, from_1904, day(2026, 11, 23));
    let codes: Vec<&str> = read.problems.iter().map(|problem| problem.code).collect();
    let codes = codes.join(" ");
    match read.value {
        Some(DateCell::One(date)) if codes.is_empty() => date.to_string(),
        Some(DateCell::One(date)) => format!("{date} ({codes})"),
        Some(DateCell::Unsure {
            candidates,
            problem,
        }) => {
            let candidates: Vec<String> = candidates.iter().map(ToString::to_string).collect();
            assert_eq!(problem.suggestions, candidates);
            format!("{} {}", candidates.join("|"), problem.code)
        }
        None => codes,
    }
}

fn all(cases: &[(&str, &str)], read: impl Fn(&str) -> String) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(given, expected)| read(given) != *expected)
        .map(|(given, expected)| format!("{given:?}: {} instead of {expected}", read(given)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn text(given: &str) -> String {
    read(&Content::Text(given.into()), false)
}

#[test]
fn texts_with_the_day() {
    let forms = [
        "2001.7.1",
        "2001.07.01",
        "2001-7-1",
        "2001-07-01",
        "2001/7/1",
        "2001/07/01",
        "2001年7月1日",
        "2001年07月01日",
        "2001年7月1号",
        "2001 年 7 月 1 日",
        "2001年7月1",
        "20010701",
        "2001、7、1",
        "2001．7．1",
        "２００１．７．１",
        "２００１年７月１日",
        "20010701",
        "２００１０７０１",
        "2001，7，1",
        "2001,7,1",
        "2001 7 1",
        "2001. 7. 1",
        "2001 - 7 - 1",
        "2001·7·1",
        "2001。7。1",
        "2001—7—1",
        "2001–7–1",
        "2001−7−1",
        "2001－7－1",
        "2001／7／1",
        "2001\\7\\1",
        "2001.7-1",
        "2001年7.1",
        "2001.7.1.",
        " 2001.7.1 ",
        "\u{3000}2001.7.1\u{200B}",
        "'2001-07-01",
        "=\"2001-07-01\"",
        "2001.7.1日",
        "2001-07-01 00:00:00",
        "2001/7/1 0:00",
        "2001-07-01T00:00:00",
        "2001-07-01T00:00:00Z",
        "2001-07-01T08:00:00.000+08:00",
        "2001年7月1日 8:30",
        "2001年7月1日8:30",
        "2001/7/1 上午 8:30",
        "2001/7/1 8:30 AM",
        "2001.7.1 星期日",
        "2001年7月1日星期日",
        "2001年7月1日（星期日）",
        "2001-07-01 周日",
        "2001年7月1日生",
        "2001.7.1出生",
        "生于2001年7月1日",
        "公历2001年7月1日",
        "公元2001年7月1日",
        "2001.7.1入党",
        "二〇〇一年七月一日",
        "二○○一年七月一日",
        "二零零一年七月一日",
        "二 〇 〇 一 年 七 月 一 日",
        "二〇〇一年7月1日",
        "2001年七月一日",
        "贰零零壹年柒月壹日",
        "20010701000000",
        "20010701 00:00:00",
        "1 Jul 2001",
        "1-Jul-2001",
        "Jul 1, 2001",
        "July 1 2001",
        "2001-Jul-1",
        "Sunday, July 1, 2001",
        "2001.0701",
    ];
    let cases = forms.map(|form| (form, "2001-07-01"));
    all(&cases, text);
}

#[test]
fn numerals_of_tens_and_other_days() {
    let cases = [
        ("二〇〇一年十二月二十一日", "2001-12-21"),
        ("二〇〇一年十二月廿一日", "2001-12-21"),
        ("一九八七年十月十日", "1987-10-10"),
        ("一九八七年十一月三十日", "1987-11-30"),
        ("一九八七年十月卅日", "1987-10-30"),
        ("一九四九年元月一日", "1949-01-01"),
        ("一九八七年拾月拾日", "1987-10-10"),
        ("2000-02-29", "2000-02-29"),
        ("19871231", "1987-12-31"),
        ("1987年10月", "1987-10"),
        ("1987/12", "1987-12"),
        ("24/7/2001 0:00", "2001-07-24 (date-order-turned)"),
    ];
    all(&cases, text);
}

#[test]
fn the_month_stays_the_month_and_the_year_the_year() {
    let months = [
        "2001年7月",
        "2001年07月",
        "2001年7月份",
        "200107",
        "2001.7",
        "2001.07",
        "2001-7",
        "2001-07",
        "2001/7",
        "2001、7",
        "2001．7",
        "２００１０７",
        "2001年7",
        "二〇〇一年七月",
        "二○○一年7月",
        "2001-07-00",
        "20010700",
        "2001.7.",
        "2001年7月生",
        "Jul 2001",
        "July, 2001",
        "2001-Jul",
    ];
    all(&months.map(|form| (form, "2001-07")), text);
    let years = [
        "2001",
        "2001年",
        "二〇〇一年",
        "二零零一",
        "２００１",
        "20010000",
        "2001-00-00",
    ];
    all(&years.map(|form| (form, "2001")), text);
    // As text, one digit is the month.
    all(
        &[
            ("1987.1", "1987-01"),
            ("1987.10", "1987-10"),
            ("1987.2", "1987-02"),
        ],
        text,
    );
}

#[test]
fn nothing_is_given() {
    let forms = [
        "", " ", "\u{3000}", "-", "—", "——", "/", "无", "暂无", "N/A", "至今", "长期",
    ];
    all(&forms.map(|form| (form, "")), text);
    all(
        &["不详", "？", "未知"].map(|form| (form, "not-known")),
        text,
    );
}

#[test]
fn what_is_in_doubt_is_not_settled_here() {
    let cases = [
        ("7/1/2001", "2001-07-01|2001-01-07 date-order-unclear"),
        ("1.7.2001", "2001-01-07|2001-07-01 date-order-unclear"),
        ("07-08-2001", "2001-07-08|2001-08-07 date-order-unclear"),
        ("7/7/2001", "2001-07-07 (date-order-turned)"),
        ("7/13/2001", "2001-07-13 (date-order-turned)"),
        ("13/7/2001", "2001-07-13 (date-order-turned)"),
        ("7/2001", "2001-07 (date-order-turned)"),
        ("87.10", "1987-10 date-short-year"),
        ("87年10月", "1987-10 date-short-year"),
        ("87.10.5", "1987-10-05 date-short-year"),
        ("01.07.05", "1901-07-05|2001-07-05 date-short-year"),
        ("870105", "1987-01-05 date-short-year"),
        ("八七年十月", "1987-10 date-short-year"),
        ("Jul-01", "1901-07|2001-07 date-short-year"),
        ("1-Jul-87", "1987-07-01 date-short-year"),
        ("37073", "2001-07-01 (date-serial)"),
    ];
    all(&cases, text);
}

#[test]
fn what_cannot_be_is_refused() {
    let cases = [
        ("2001-02-30", "date-impossible"),
        ("2001-02-29", "date-impossible"),
        ("2001-13-01", "date-impossible"),
        ("13/13/2001", "date-impossible"),
        ("20011301", "date-impossible"),
        ("200113", "date-impossible"),
        ("2001.13", "date-impossible"),
        ("2001年13月", "date-impossible"),
        ("2001.0.1", "date-impossible"),
        ("1087.10.1", "date-impossible"),
        ("2001-2003", "date-impossible"),
        ("农历2001年七月初一", "date-lunar"),
        ("2001年正月", "date-lunar"),
        ("阴历2001.7.1", "date-lunar"),
        ("2001年腊月廿三", "date-lunar"),
        ("7月1日", "date-no-year"),
        ("7.1", "date-no-year"),
        ("5.7.87", "date-no-year"),
        ("2001071", "date-form"),
        ("987", "date-form"),
        ("2001.07-2003.08", "date-form"),
        ("2001.7.1.2", "date-form"),
        ("2001年左右", "date-form"),
        ("约2001年", "date-form"),
        ("2001年初", "date-form"),
        ("2001年7月2002年", "date-form"),
        ("2001:07:01", "date-form"),
        ("2001-07-01 25:00", "date-form"),
        ("20010701250000", "date-form"),
        ("张三", "date-form"),
        ("预备", "date-form"),
        ("年月日", "date-form"),
        ("2001年7月1日2日", "date-form"),
        ("七十八十", "date-form"),
        ("99999", "date-form"),
    ];
    all(&cases, text);
}

#[test]
fn numbers() {
    let number = |given: &str| read(&Content::Number(given.parse().expect("a number")), false);
    let cases = [
        ("20010701", "2001-07-01"),
        ("200107", "2001-07"),
        ("200110", "2001-10"),
        ("2001", "2001"),
        ("2001.07", "2001-07"),
        ("2001.12", "2001-12"),
        ("2001.7", "2001-07"),
        ("2001.2", "2001-02"),
        ("2001.1", "2001-01|2001-10 date-month-unclear"),
        ("1987.1", "1987-01|1987-10 date-month-unclear"),
        ("87.1", "1987-01|1987-10 date-short-year"),
        ("87.11", "1987-11 date-short-year"),
        ("870105", "1987-01-05 date-short-year"),
        ("37073", "2001-07-01"),
        ("37073.5", "2001-07-01"),
        ("20000", "1954-10-03"),
        ("10959", "1930-01-01"),
        ("60000", "2064-04-08"),
        ("200113", "date-impossible"),
        ("20010230", "date-impossible"),
        ("2001.13", "date-impossible"),
        ("9901", "date-impossible"),
        ("2001.123", "date-form"),
        ("70000", "date-form"),
        ("12", "date-form"),
        ("0", "date-form"),
        ("-37073", "date-form"),
        ("1e300", "date-form"),
        ("NaN", "date-form"),
    ];
    all(&cases, number);
    assert_eq!(read(&Content::Number(35611.0), true), "2001-07-01");
    assert_eq!(read(&Content::Number(20010701.0), true), "2001-07-01");
}

#[test]
fn date_cells() {
    let cell = |at: DateTime, month_only| read(&Content::Date { at, month_only }, false);
    let first = datetime(2001, 7, 1, 0, 0, 0, 0);
    assert_eq!(cell(first, false), "2001-07-01");
    assert_eq!(cell(first, true), "2001-07");
    assert_eq!(
        cell(datetime(2001, 7, 1, 23, 59, 0, 0), false),
        "2001-07-01"
    );
    // The sheet shows no more than the month, and so no more is taken; but it is said.
    assert_eq!(
        cell(datetime(2001, 7, 15, 0, 0, 0, 0), true),
        "2001-07 (date-day-hidden)"
    );
    // 200107 typed into a cell for days.
    assert_eq!(
        cell(datetime(2447, 11, 20, 0, 0, 0, 0), false),
        "date-impossible"
    );
    assert_eq!(read(&Content::Bool(true), false), "date-form");
    assert_eq!(read(&Content::Error("#REF!".into()), false), "cell-error");
}

#[test]
fn what_is_written_from_a_date_is_read_as_that_date() {
    let mut checked = 0;
    let mut at = day(1921, 1, 1);
    while at < day(2026, 1, 1) {
        let (y, m, d) = (at.year(), at.month(), at.day());
        let expected = at.to_string();
        for form in [
            format!("{y}.{m}.{d}"),
            format!("{y}年{m}月{d}日"),
            format!("{y}{m:02}{d:02}"),
            format!("{y}、{m}、{d}"),
            format!("{y}/{m:02}/{d:02} 00:00"),
        ] {
            assert_eq!(text(&form), expected, "{form}");
            checked += 1;
        }
        let month = at.strftime("%Y-%m").to_string();
        for form in [
            format!("{y}.{m}"),
            format!("{y}年{m}月"),
            format!("{y}{m:02}"),
        ] {
            assert_eq!(text(&form), month, "{form}");
            checked += 1;
        }
        at = at.saturating_add(jiff::Span::new().days(11));
    }
    assert!(checked > 20_000);
}
