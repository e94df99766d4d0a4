//! Dates as people type them and spreadsheets keep them: each form with what must become of it.

use jiff::civil::{Date, date as day};

use super::dice::Dice;
use super::forms::{Effect, Form, wide};
use super::grid::Cell;

/// How much of a date is known.
#[derive(Clone, Copy, PartialEq)]
enum Known {
    Day,
    Month,
    Year,
}

const NUMERALS: [&str; 10] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// A date in a cell; `from_1904` says how the workbook counts days.
pub(crate) fn date(dice: &mut Dice, at: Date, typed: bool, from_1904: bool, bad: bool) -> Form {
    if bad {
        return bad_date(dice, at);
    }
    let known = match dice.below(20) {
        0 => Known::Year,
        1..=6 => Known::Month,
        _ => Known::Day,
    };
    if dice.chance(1) {
        return (Cell::text("不详"), Effect::Dropped("not-known"));
    }
    if typed && dice.chance(35) {
        return cell(dice, at, known, from_1904);
    }
    let written = match known {
        Known::Day => with_day(dice, at),
        Known::Month => with_month(dice, at),
        Known::Year => {
            let year = at.year();
            let numerals = numerals(year);
            [
                format!("{year}"),
                format!("{year}年"),
                format!("{numerals}年"),
            ][dice.below(3)]
            .clone()
        }
    };
    let value = plain(at, known);
    if !typed && known == Known::Day && dice.chance(2) {
        let days = serial(at, false).to_string();
        return (Cell::Text(days), Effect::Warned(value, "date-serial"));
    }
    // Day or month first, where the day tells which is which.
    if known == Known::Day && at.day() > 12 && dice.chance(3) {
        let turned = format!("{}/{}/{}", at.month(), at.day(), at.year());
        return (
            Cell::Text(turned),
            Effect::Warned(value, "date-order-turned"),
        );
    }
    (Cell::Text(written), Effect::Value(value))
}

fn plain(at: Date, known: Known) -> String {
    let form = match known {
        Known::Day => "%Y-%m-%d",
        Known::Month => "%Y-%m",
        Known::Year => "%Y",
    };
    at.strftime(form).to_string()
}

fn with_day(dice: &mut Dice, at: Date) -> String {
    let (y, m, d) = (at.year(), at.month(), at.day());
    match dice.below(22) {
        0 => format!("{y}.{m}.{d}"),
        17 => format!("{y}年{m}月{d}日{}", weekday(at)),
        18 => format!("{y}.{m}.{d}（{}）", weekday(at)),
        19 => at.strftime("%-d %b %Y").to_string(),
        20 => format!("{y}年{m}月{d}号"),
        1 => format!("{y}.{m:02}.{d:02}"),
        2 => format!("{y}-{m}-{d}"),
        3 => format!("{y}/{m}/{d}"),
        4 => format!("{y}年{m}月{d}日"),
        5 => format!("{y}年{m:02}月{d:02}日"),
        6 => format!("{y}{m:02}{d:02}"),
        7 => format!("{y}、{m}、{d}"),
        8 => format!("{y}．{m}．{d}"),
        9 => wide(&format!("{y}.{m}.{d}")),
        10 => format!("{y} 年 {m} 月 {d} 日"),
        11 => format!("{y}-{m:02}-{d:02} 00:00:00"),
        12 => format!("{y}/{m}/{d} 0:00"),
        13 => format!("{}年{}月{}日", numerals(y), tens(m), tens(d)),
        14 => format!(
            "{}年{}月{}日",
            numerals(y).replace('〇', "○"),
            tens(m),
            tens(d)
        ),
        15 => format!("{y}.{m}.{d}."),
        16 => format!(" {y}.{m}.{d}\u{3000}"),
        _ => format!("{y}-{m:02}-{d:02}"),
    }
}

fn with_month(dice: &mut Dice, at: Date) -> String {
    let (y, m) = (at.year(), at.month());
    match dice.below(13) {
        0 => format!("{y}.{m}"),
        10 => at.strftime("%b %Y").to_string(),
        11 => format!("{y}年{m}月份"),
        12 => format!("{y}年{m}月生"),
        1 => format!("{y}.{m:02}"),
        2 => format!("{y}年{m}月"),
        3 => format!("{y}{m:02}"),
        4 => format!("{y}-{m:02}"),
        5 => format!("{y}/{m}"),
        6 => format!("{y}、{m}"),
        7 => wide(&format!("{y}.{m:02}")),
        8 => format!("{}年{}月", numerals(y), tens(m)),
        _ => format!("{y}年{m:02}月"),
    }
}

/// A number or a real date.
fn cell(dice: &mut Dice, at: Date, known: Known, from_1904: bool) -> Form {
    let (y, m, d) = (
        i32::from(at.year()),
        i32::from(at.month()),
        i32::from(at.day()),
    );
    let value = Effect::Value(plain(at, known));
    match known {
        Known::Year => (Cell::Number(f64::from(y)), value),
        Known::Day => match dice.below(4) {
            0 => (Cell::Number(f64::from(y * 10_000 + m * 100 + d)), value),
            1 => (Cell::Number(f64::from(serial(at, from_1904))), value),
            _ => (Cell::Day(at), value),
        },
        Known::Month => match dice.below(4) {
            0 => (Cell::Number(f64::from(y * 100 + m)), value),
            1 => {
                // January and October leave the same number.
                let number: f64 = format!("{y}.{m:02}").parse().expect("a number");
                (
                    Cell::Number(number),
                    if m == 10 {
                        Effect::Doubtful(plain(at, known), "date-month-unclear")
                    } else {
                        value
                    },
                )
            }
            2 if m == 1 => {
                let number: f64 = format!("{y}.1").parse().expect("a number");
                (
                    Cell::Number(number),
                    Effect::Doubtful(plain(at, known), "date-month-unclear"),
                )
            }
            _ => (Cell::Month(day(at.year(), at.month(), 1)), value),
        },
    }
}

/// Days as the workbook counts them.
pub(crate) fn serial(at: Date, from_1904: bool) -> i32 {
    let start = if from_1904 {
        day(1904, 1, 1)
    } else {
        day(1899, 12, 30)
    };
    (at - start).get_days()
}

fn bad_date(dice: &mut Dice, at: Date) -> Form {
    let (y, m, d) = (at.year(), at.month(), at.day());
    let refused = |text: String, why| (Cell::Text(text), Effect::Refused(why));
    match dice.below(8) {
        0 => refused(format!("{y}-02-30"), "date-impossible"),
        1 => refused(format!("{y}.13"), "date-impossible"),
        2 => refused(format!("农历{y}年{m}月"), "date-lunar"),
        3 => refused(format!("{m}月{d}日"), "date-no-year"),
        4 => refused(format!("{y}年左右"), "date-form"),
        5 => refused("见档案".to_owned(), "date-form"),
        6 if d <= 12 && i16::from(m) != i16::from(d) => {
            let value = plain(at, Known::Day);
            (
                Cell::Text(format!("{m}/{d}/{y}")),
                Effect::Doubtful(value, "date-order-unclear"),
            )
        }
        _ => {
            let short = format!("{:02}.{m:02}", y % 100);
            (
                Cell::Text(short),
                Effect::Doubtful(plain(at, Known::Month), "date-short-year"),
            )
        }
    }
}

fn weekday(at: Date) -> &'static str {
    let days = [
        "星期一",
        "星期二",
        "星期三",
        "星期四",
        "星期五",
        "星期六",
        "星期日",
    ];
    days[at.weekday().to_monday_zero_offset() as usize]
}

/// Digit by digit.
fn numerals(year: i16) -> String {
    let digits = year.to_string();
    digits
        .bytes()
        .map(|digit| NUMERALS[usize::from(digit - b'0')])
        .collect()
}

/// With tens, up to 31.
fn tens(number: i8) -> String {
    let (tens, ones) = (number as usize / 10, number as usize % 10);
    let front = match tens {
        0 => String::new(),
        1 => "十".to_owned(),
        tens => format!("{}十", NUMERALS[tens]),
    };
    let ones = if ones == 0 { "" } else { NUMERALS[ones] };
    format!("{front}{ones}")
}
