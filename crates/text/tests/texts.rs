//! The generated methods: constants, plurals, grouping, all kinds of arguments, and sharing between threads.

use std::borrow::Cow;

use needle_text::{FluentValue, IDS, Lang, Texts};

#[test]
fn texts_without_variables_are_constants() {
    assert!(matches!(
        Texts::of(Lang::Zh).frame_site_name(),
        Cow::Borrowed("一根针")
    ));
    assert!(matches!(
        Texts::of(Lang::En).frame_site_name(),
        Cow::Borrowed("Needle")
    ));
}

#[test]
fn strings_and_integers_of_every_kind_go_in() {
    let texts = Texts::of(Lang::En);
    let name = String::from("Li");
    assert_eq!(texts.frame_signed_in_as(&name), "Signed in as Li");
    assert_eq!(
        texts.frame_signed_in_as(name.as_str()),
        texts.frame_signed_in_as(name.clone())
    );
    assert_eq!(texts.word_count_people(1_usize), "1 person");
    assert_eq!(texts.word_count_people(0_i64), "0 people");
    assert_eq!(
        texts.word_count_people(2_u64),
        texts.word_count_people(2_u8)
    );
    assert_eq!(texts.word_known_of(19, 24), "19 of 24 known");
}

#[test]
fn numbers_are_grouped_and_huge_ones_do_not_panic() {
    assert_eq!(Texts::of(Lang::Zh).word_count_people(18_000), "18,000 人");
    assert_eq!(
        Texts::of(Lang::En).word_count_people(18_000),
        "18,000 people"
    );
    assert!(
        Texts::of(Lang::En)
            .word_count_people(u64::MAX)
            .ends_with(" people")
    );
    assert!(
        Texts::of(Lang::En)
            .word_count_people(f64::NAN)
            .ends_with(" people")
    );
}

#[test]
fn references_to_other_texts_are_filled_in() {
    assert_eq!(
        Texts::of(Lang::Zh).frame_page_title("统计"),
        "统计 · 一根针"
    );
    assert_eq!(
        Texts::of(Lang::Zh)
            .lookup("frame-page-title", &[("page", "统计".into())])
            .as_deref(),
        Some("统计 · 一根针")
    );
}

#[test]
fn values_are_not_interpreted() {
    assert_eq!(
        Texts::of(Lang::En).frame_signed_in_as("{ $x } \u{2068}<b>"),
        "Signed in as { $x } \u{2068}<b>"
    );
}

#[test]
fn every_id_is_there_in_both_languages_and_constants_agree_with_lookup() {
    assert!(IDS.is_sorted());
    for id in IDS {
        let args: Vec<(&str, FluentValue<'_>)> = Texts::variables(id)
            .expect("listed")
            .iter()
            .map(|name| (*name, FluentValue::from(2)))
            .collect();
        for lang in Lang::ALL {
            let text = Texts::of(lang).lookup(id, &args).expect("listed");
            assert!(
                !text.is_empty() && !text.contains(['{', '}']),
                "{id}: {text}"
            );
        }
    }
    for lang in Lang::ALL {
        let texts = Texts::of(lang);
        assert_eq!(
            texts.lookup("frame-page-missing", &[]),
            Some(texts.frame_page_missing().into_owned())
        );
    }
}

#[test]
fn one_copy_serves_all_threads() {
    let here = std::ptr::from_ref(Texts::of(Lang::En)).addr();
    let there = std::thread::spawn(|| {
        assert_eq!(Texts::of(Lang::En).word_count_days(1), "1 day");
        std::ptr::from_ref(Texts::of(Lang::En)).addr()
    });
    assert_eq!(there.join().expect("the thread does not panic"), here);
}
