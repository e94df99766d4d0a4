//! Partial dates: the accepted forms, the refused ones, and that no form changes what is known.
//! Dates decide about terms and years of service, so a guessed month would be a wrong fact.

use jiff::civil::date;
use needle_model::partial::{DateProblem, PartialDate};
use proptest::prelude::*;

fn iso(text: &str) -> Result<String, DateProblem> {
    PartialDate::parse(text).map(|date| date.to_string())
}

#[test]
fn every_accepted_form_gives_its_iso_form() {
    for (text, wanted) in [
        ("1987", "1987"),
        ("1987-01", "1987-01"),
        ("1987-01-05", "1987-01-05"),
        ("1987.01", "1987-01"),
        ("1987.10", "1987-10"),
        ("1987.01.05", "1987-01-05"),
        ("198701", "1987-01"),
        ("19870105", "1987-01-05"),
        ("1987年1月5日", "1987-01-05"),
        ("1987年01月05日", "1987-01-05"),
        (" 2024-02-29 ", "2024-02-29"),
    ] {
        assert_eq!(iso(text).as_deref(), Ok(wanted), "{text}");
    }
}

#[test]
fn a_dropped_nought_is_asked_about() {
    let ambiguous = iso("1987.1").unwrap_err();
    assert_eq!(ambiguous, DateProblem::AmbiguousMonth { year: 1987 });
    assert_eq!(
        ambiguous.to_string(),
        "ambiguous month: write 1987.01 or 1987.10"
    );
    let short = iso("1987.2").unwrap_err();
    assert_eq!(short.to_string(), "month of one digit: write 1987.02");
    assert_eq!(iso("1987.0"), Err(DateProblem::Month));
}

#[test]
fn every_other_form_is_refused() {
    for (text, code) in [
        ("", "missing"),
        ("  ", "missing"),
        ("87", "form"),
        ("870105", "year"),
        ("31-12", "form"),
        ("180013", "month"),
        ("1987-1-5", "form"),
        ("1987.1.5", "form"),
        ("1987-01.05", "form"),
        ("1987/01/05", "form"),
        ("1987-01-05-", "form"),
        ("-1987", "form"),
        ("+987", "form"),
        ("1987-+1", "form"),
        ("1987年1月", "form"),
        ("1987年1月5", "form"),
        ("1987年001月5日", "form"),
        ("１９８７", "form"),
        ("不详", "form"),
        ("0000", "year"),
        ("1987-13", "month"),
        ("1987-00", "month"),
        ("2023-02-29", "day"),
        ("19000229", "day"),
        ("1987-04-31", "day"),
        ("1987年2月30日", "day"),
        ("1987-01-00", "day"),
    ] {
        assert_eq!(iso(text).map_err(DateProblem::code), Err(code), "{text}");
    }
}

#[test]
fn parts_and_numbers_that_cannot_be_are_refused() {
    assert_eq!(
        PartialDate::new(1987, None, Some(5)),
        Err(DateProblem::Day),
        "a day without its month"
    );
    for (number, problem) in [
        (19_870_005, DateProblem::Day),
        (19_871_300, DateProblem::Month),
        (20_230_229, DateProblem::Day),
        (0, DateProblem::Year),
        (-19_870_105, DateProblem::Year),
        (i32::MAX, DateProblem::Year),
        (i32::MIN, DateProblem::Year),
    ] {
        assert_eq!(PartialDate::from_int(number), Err(problem), "{number}");
    }
}

#[test]
fn a_partial_date_means_a_span_of_days() {
    let span = |text: &str| {
        let known = PartialDate::parse(text).unwrap();
        (known.earliest(), known.latest())
    };
    assert_eq!(span("1987"), (date(1987, 1, 1), date(1987, 12, 31)));
    assert_eq!(span("2024-02"), (date(2024, 2, 1), date(2024, 2, 29)));
    assert_eq!(span("1987-01-05"), (date(1987, 1, 5), date(1987, 1, 5)));
    let february = PartialDate::parse("2024-02").unwrap();
    assert!(february.agrees_with(date(2024, 2, 29)));
    assert!(!february.agrees_with(date(2024, 3, 1)));
}

#[test]
fn json_knows_the_iso_form_only() {
    for text in ["\"1987\"", "\"1987-01\"", "\"1987-01-05\""] {
        let date: PartialDate = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&date).unwrap(), text);
    }
    for text in ["\"19870105\"", "\" 1987\"", "\"2023-02-29\"", "1987"] {
        assert!(serde_json::from_str::<PartialDate>(text).is_err(), "{text}");
    }
}

fn dates() -> impl Strategy<Value = PartialDate> {
    let parts = (
        1..=9999i16,
        prop::option::of(1..=12i8),
        prop::option::of(1..=28i8),
    );
    parts.prop_map(|(year, month, day)| {
        PartialDate::new(year, month, month.and(day)).expect("days to 28 are in every month")
    })
}

proptest! {
    #[test]
    fn number_and_text_keep_what_is_known(known in dates()) {
        prop_assert_eq!(PartialDate::from_int(known.to_int()), Ok(known));
        prop_assert_eq!(PartialDate::parse(&known.to_string()), Ok(known));
        prop_assert!(known.agrees_with(known.earliest()) && known.agrees_with(known.latest()));
    }

    #[test]
    fn the_order_is_that_of_the_numbers(a in dates(), b in dates()) {
        prop_assert_eq!(a.cmp(&b), a.to_int().cmp(&b.to_int()));
    }

    #[test]
    fn every_number_taken_is_given_back(number in 0..100_000_000i32) {
        if let Ok(known) = PartialDate::from_int(number) {
            prop_assert_eq!(known.to_int(), number);
        }
    }

    #[test]
    fn no_text_makes_the_parser_panic(text in "\\PC{0,12}|[0-9年月日. -]{0,12}") {
        let _ = PartialDate::parse(&text);
    }
}
