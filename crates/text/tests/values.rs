//! Dates, numbers and the choice of language.

use jiff::civil::date as day;
use jiff::tz::TimeZone;
use needle_text::{
    Lang, count, date, date_short_weekday, days_between, moment, relative, share, share_of,
};

#[test]
fn dates() {
    assert_eq!(date(day(2026, 11, 23)), "2026-11-23");
    assert_eq!(date(day(987, 1, 2)), "0987-01-02");
    assert_eq!(
        date_short_weekday(Lang::Zh, day(2026, 11, 25)),
        "11-25 周三"
    );
    assert_eq!(
        date_short_weekday(Lang::En, day(2026, 11, 25)),
        "Wed 25 Nov"
    );
    assert_eq!(date_short_weekday(Lang::Zh, day(2027, 1, 3)), "01-03 周日");
    assert_eq!(date_short_weekday(Lang::En, day(2027, 1, 3)), "Sun 3 Jan");
    assert_eq!(
        date_short_weekday(Lang::En, day(2027, 12, 31)),
        "Fri 31 Dec"
    );
}

#[test]
fn moments_are_local() {
    let noon = "2026-11-23T06:05:59Z".parse().expect("a timestamp");
    let shanghai = TimeZone::get("Asia/Shanghai").expect("bundled");
    assert_eq!(moment(noon, &shanghai), "2026-11-23 14:05");
    let evening = "2026-11-23T16:00:00Z".parse().expect("a timestamp");
    assert_eq!(moment(evening, &shanghai), "2026-11-24 00:00");
    assert_eq!(moment(evening, &TimeZone::UTC), "2026-11-23 16:00");
}

#[test]
fn distances() {
    let today = day(2026, 11, 23);
    assert_eq!(relative(Lang::Zh, today, day(2026, 12, 31)), "还有 38 天");
    assert_eq!(relative(Lang::En, today, day(2026, 12, 31)), "in 38 days");
    assert_eq!(relative(Lang::En, today, day(2026, 11, 24)), "in 1 day");
    assert_eq!(relative(Lang::Zh, today, today), "今天");
    assert_eq!(relative(Lang::En, today, today), "today");
    assert_eq!(relative(Lang::Zh, today, day(2026, 11, 20)), "晚了 3 天");
    assert_eq!(relative(Lang::En, today, day(2026, 11, 20)), "3 days late");
    assert_eq!(relative(Lang::En, today, day(2026, 11, 22)), "1 day late");
    assert_eq!(days_between(day(2024, 2, 28), day(2024, 3, 1)), 2);
    assert_eq!(days_between(day(2024, 3, 1), day(2023, 3, 1)), -366);
    assert_eq!(
        days_between(jiff::civil::Date::MIN, jiff::civil::Date::MAX),
        7_304_483
    );
}

#[test]
fn counts() {
    for (number, shown) in [
        (0, "0"),
        (999, "999"),
        (1000, "1,000"),
        (18_000, "18,000"),
        (-1_234_567, "-1,234,567"),
        (-100, "-100"),
    ] {
        assert_eq!(count(number), shown);
    }
    assert_eq!(count(i64::MIN), "-9,223,372,036,854,775,808");
}

#[test]
fn shares_round_half_up_exactly() {
    assert_eq!(share(14, 43), "33%");
    assert_eq!(share(1, 200), "1%");
    assert_eq!(share(0, 7), "0%");
    assert_eq!(share(7, 7), "100%");
    assert_eq!(share(0, 0), "—");
    // One less than a half, where floating point would say a half.
    assert_eq!(share(u64::MAX / 200, u64::MAX), "0%");
    assert_eq!(share(u64::MAX, u64::MAX), "100%");
    assert_eq!(share_of(Lang::Zh, 14, 43), "14 / 43（33%）");
    assert_eq!(share_of(Lang::En, 14_000, 43_000), "14,000 / 43,000 (33%)");
    assert_eq!(share_of(Lang::Zh, 0, 0), "0 / 0（—）");
}

#[test]
fn languages() {
    for lang in Lang::ALL {
        assert_eq!(lang.code().parse(), Ok(lang));
        assert_eq!(lang.bcp47().parse(), Ok(lang));
        assert_eq!(lang.other().other(), lang);
    }
    assert!("fr".parse::<Lang>().is_err());
    for (header, lang) in [
        (None, Lang::Zh),
        (Some(""), Lang::Zh),
        (Some("fr-FR,fr;q=0.9"), Lang::Zh),
        (Some("en-GB,en;q=0.9,zh;q=0.8"), Lang::En),
        (Some("fr, en;q=0.3, zh-TW;q=0.7"), Lang::Zh),
        (Some("zh;q=0, en;q=0.1"), Lang::En),
        (Some("EN;q=0.5,*;q=0.5"), Lang::En),
        (Some("en;q=0.80 , zh;q=0.8"), Lang::En),
        (Some("en;q=banana"), Lang::Zh),
        (Some("english, zhuang"), Lang::Zh),
        (Some(";;;,,q=1"), Lang::Zh),
    ] {
        assert_eq!(Lang::negotiate(header), lang, "{header:?}");
    }
}
